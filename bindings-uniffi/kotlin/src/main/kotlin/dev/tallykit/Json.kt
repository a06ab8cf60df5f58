package dev.tallykit

import java.math.BigDecimal
import java.math.BigInteger
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

/**
 * Converts a Kotlin value to JSON: null, strings, numbers, booleans, lists, maps with string keys, `Instant`, and `Json`
 * itself. Lists and maps may be nested.
 *
 * ```
 * LaunchProcess(templateId, prerun = mapOf(nameField to json("Grace"), dateField to json(Instant.now())))
 * ```
 *
 * An `Instant` becomes a string such as `2025-12-31T23:59:59.000Z`, the format of date fields.
 *
 * @throws IllegalArgumentException if a value has another class, or if a number is infinite or NaN.
 */
fun json(value: Any?): Json = when (value) {
    null -> Json.Null
    is Json -> value
    is Boolean -> Json.Bool(value)
    is Byte, is Short, is Int, is Long -> Json.Int((value as Number).toLong())
    is Float, is Double -> Json.Float(finite((value as Number).toDouble()))
    is BigInteger, is BigDecimal -> Json.Number(value.toString())
    is CharSequence -> Json.Text(value.toString())
    is Instant -> Json.Text(FIELD_DATE.format(value))
    is Iterable<*> -> Json.Array(value.map(::json))
    is Map<*, *> -> Json.Object(value.entries.associate { (key, entry) -> name(key) to json(entry) })
    // The value may be a secret, so the message names only its class.
    else -> throw IllegalArgumentException("no JSON for ${value.javaClass.name}")
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

// NaN would be sent as null, which clears a field.
private fun finite(value: Double): Double = value.also { require(it.isFinite()) { "no JSON for $it" } }

private fun name(key: Any?): String =
    key as? String ?: throw IllegalArgumentException("the keys of a JSON object are texts")
