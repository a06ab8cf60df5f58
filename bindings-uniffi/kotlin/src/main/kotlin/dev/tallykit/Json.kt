@file:JvmMultifileClass
@file:JvmName("TallyKit")

package dev.tallykit

import java.lang.reflect.Array as JavaArray
import java.math.BigDecimal
import java.math.BigInteger
import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneOffset
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter

/**
 * Converts a value to JSON: null, strings, characters, numbers of all types, booleans, lists, sequences, arrays, maps with
 * string keys, dates, and `Json` itself. Lists and maps may be nested. In Java: `Json.of(value)`.
 *
 * ```
 * LaunchProcess(templateId, prerun = mapOf(nameField to json("Grace"), dateField to json(Instant.now())))
 * ```
 *
 * An `Instant`, `OffsetDateTime` or `ZonedDateTime` becomes a string such as `2025-12-31T23:59:59.000Z`, the format of date
 * fields. A `LocalDate` becomes a string such as `2025-12-31`. `toString()` of the result is its JSON text.
 *
 * @throws TallyfyException.InvalidArgument if a value has another class, if a number is infinite or NaN, if a date is not in
 *   the years from 1 to 9999, or if values are nested more than 128 levels deep.
 */
fun json(value: Any?): Json = crossing { convert(value, MAX_DEPTH) }

private fun convert(value: Any?, levels: Int): Json {
    if (levels < 0) throw tooDeep()
    fun array(items: Sequence<*>) = Json.Array(items.map { convert(it, levels - 1) }.toList())
    return when (value) {
        null -> Json.Null
        is Json -> value
        is Boolean -> Json.Bool(value)
        is Byte, is Short, is Int, is Long -> Json.Int((value as Number).toLong())
        is UByte -> Json.Int(value.toLong())
        is UShort -> Json.Int(value.toLong())
        is UInt -> Json.Int(value.toLong())
        is ULong -> whole("$value")
        is BigInteger -> whole("$value")
        is Float -> Json.Float(finite("$value".toDouble()))
        is Double -> Json.Float(finite(value))
        is BigDecimal -> Json.Number("$value")
        is CharSequence, is Char -> Json.Text("$value")
        is Instant -> Json.Text(FIELD_DATE.format(requireDate(value)))
        is OffsetDateTime -> convert(value.toInstant(), levels)
        is ZonedDateTime -> convert(value.toInstant(), levels)
        is LocalDate -> Json.Text("${requireDate(value)}")
        is Map<*, *> -> Json.Object(value.asSequence().associate { (key, entry) -> name(key) to convert(entry, levels - 1) })
        is Iterable<*> -> array(value.asSequence())
        is Sequence<*> -> array(value)
        is Array<*> -> array(value.asSequence())
        // An array of numbers.
        else -> if (value.javaClass.isArray) {
            array((0 until JavaArray.getLength(value)).asSequence().map { JavaArray.get(value, it) })
        } else {
            // The value may be a secret, so the message names only its class.
            throw invalidInput("there is no JSON for a ${value.javaClass.name}", "Use a string, a number, a list or a map")
        }
    }
}

/** Returns the entry of an object, or null: `task.extra["sla"]["hours"].long`. */
operator fun Json?.get(key: String): Json? = (this as? Json.Object)?.entries?.get(key)

/** Returns the entry of a list, or null. */
operator fun Json?.get(index: Int): Json? = list?.getOrNull(index)

/** The string, or null if this is not a string. */
val Json?.text: String? get() = (this as? Json.Text)?.value

/** The integer, or null if this is not an integer. */
val Json?.long: Long? get() = (this as? Json.Int)?.value

/** The number as a `Double`, or null if this is not a number. A `Double` may hold fewer digits than came. */
val Json?.double: Double? get() = (this as? Json.Float)?.value ?: decimal?.toDouble()

/** The number with all its digits, or null if this is not a number. */
val Json?.decimal: BigDecimal? get() = when (this) {
    is Json.Int -> BigDecimal(value)
    is Json.Float -> BigDecimal(value.toString())
    is Json.Number -> text.toBigDecimalOrNull()
    else -> null
}

/** The boolean, or null if this is not a boolean. */
val Json?.boolean: Boolean? get() = (this as? Json.Bool)?.value

/** The entries of a list, or null if this is not a list. */
val Json?.list: List<Json>? get() = (this as? Json.Array)?.items

/** The entries of an object, or null if this is not an object. */
val Json?.entries: Map<String, Json>? get() = (this as? Json.Object)?.entries

private val FIELD_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC)

/** A whole number of any length. */
private fun whole(digits: String): Json = digits.toLongOrNull()?.let { Json.Int(it) } ?: Json.Number(digits)

// NaN would be sent as null, which clears a field.
private fun finite(value: Double): Double =
    if (value.isFinite()) value else throw invalidInput("there is no JSON for $value", "Use a finite number")

private fun name(key: Any?): String =
    key as? String ?: throw invalidInput("a key of a JSON object is not a string", "Use strings as keys")
