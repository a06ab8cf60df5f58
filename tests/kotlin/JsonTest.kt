package dev.tallykit

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Test

class JsonTest {
    @Test
    fun `JSON values are written and read`() {
        val value = json(mapOf("a" to listOf(1, 2.5, true, null, "x"), "b" to mapOf("c" to 1L)))
        assertEquals(listOf(1L, 2.5, true), value["a"].run { listOf(get(0).long, get(1).double, get(2).boolean) })
        assertEquals(Json.Null, value["a"][3])
        assertEquals("x", value["a"][4].text)
        assertEquals(1L, value["b"].entries?.get("c").long)
        assertEquals(null, value["b"]["d"]["e"][7].text)
        val long = "12345678901234567890123"
        assertEquals(listOf(long, "1.5", "2"), listOf(long.toBigInteger(), 1.5, 2).map { json(it).decimal.toString() })
    }

    @Test
    fun `JSON is the same after serialization`() {
        val value = json(mapOf("a" to null, "b" to listOf(1, 2.5, true, "x")))
        val bytes = ByteArrayOutputStream().also { ObjectOutputStream(it).writeObject(value) }.toByteArray()
        val read = ObjectInputStream(ByteArrayInputStream(bytes)).readObject() as Json
        assertEquals(value, read)
        assertSame(Json.Null, read["a"])
    }

    @Test
    fun `JSON is made of every type of number, text, date and list`() {
        val dates = listOf(Instant.EPOCH, Instant.EPOCH.atOffset(ZoneOffset.ofHours(2)), LocalDate.EPOCH)
        val value = json(
            listOf(
                listOf(1.toByte(), 2.toShort(), 3u, 4uL, 5.toUByte(), 6.toUShort(), ULong.MAX_VALUE, 7.toBigInteger(), 0.1f),
                listOf('c', StringBuilder("text"), "\u00e9\ud83d\ude80\n\u0000"),
                dates,
                listOf(intArrayOf(1), arrayOf("a", null), byteArrayOf(2), sequenceOf(true), setOf(1), emptyMap<String, Int>()),
            ),
        )
        val text = """[[1,2,3,4,5,6,18446744073709551615,7,0.1],["c","text","\u00e9\ud83d\ude80\n\u0000"],""" +
            """["1970-01-01T00:00:00.000Z","1970-01-01T00:00:00.000Z","1970-01-01"],[[1],["a",null],[2],[true],[1],{}]]"""
        assertEquals(Json.parse(text), value)
        assertEquals(value, Json.parse("$value"))
        assertEquals(value, parseJson(value.toString()))
        assertEquals("""{"b":-0.0,"a":12345678901234567890123}""", Json.parse("""{"b": -0, "a": 12345678901234567890123}""").toString())
    }
}
