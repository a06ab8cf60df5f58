package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

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
        assertThrows<IllegalArgumentException> { json(Thread.currentThread()) }
        assertThrows<IllegalArgumentException> { json(Double.NaN) }
    }
}
