package dev.tallykit

import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

/**
 * A JSON value from Kotlin's own: null, texts, numbers, booleans, lists, maps with text keys, points in time, and
 * `Json` itself, nested as need be.
 *
 * ```
 * LaunchProcess(templateId, prerun = mapOf(nameField to json("Grace"), dateField to json(Instant.now())))
 * ```
 *
 * A point in time becomes text such as `2025-12-31T23:59:59.000Z`, the form that date fields take.
 *
 * @throws IllegalArgumentException if a value of another class, or a number that JSON does not know, is among them.
 */
fun json(value: Any?): Json = when (value) {
    null -> Json.Null
    is Json -> value
    is Boolean -> Json.Bool(value)
    is Byte, is Short, is Int, is Long -> Json.Int((value as Number).toLong())
    is Float, is Double -> Json.Float(finite((value as Number).toDouble()))
    is CharSequence -> Json.Text(value.toString())
    is Instant -> Json.Text(FIELD_DATE.format(value))
    is Iterable<*> -> Json.Array(value.map(::json))
    is Map<*, *> -> Json.Object(value.entries.associate { (key, entry) -> name(key) to json(entry) })
    // The value itself may be a secret: only its class is named.
    else -> throw IllegalArgumentException("no JSON for ${value.javaClass.name}")
}

/** The entry of an object, or null: `task.extra["sla"]["hours"].long`. */
operator fun Json?.get(key: String): Json? = (this as? Json.Object)?.entries?.get(key)

/** The entry of a list, or null. */
operator fun Json?.get(index: Int): Json? = list?.getOrNull(index)

/** The text, if this is one. */
val Json?.text: String? get() = (this as? Json.Text)?.value

/** The whole number, if this is one. */
val Json?.long: Long? get() = (this as? Json.Int)?.value

/** The number, whole or not, if this is one. */
val Json?.double: Double? get() = (this as? Json.Float)?.value ?: long?.toDouble()

/** The boolean, if this is one. */
val Json?.boolean: Boolean? get() = (this as? Json.Bool)?.value

/** The entries, if this is a list. */
val Json?.list: List<Json>? get() = (this as? Json.Array)?.items

/** The entries by key, if this is an object. */
val Json?.entries: Map<String, Json>? get() = (this as? Json.Object)?.entries

private val FIELD_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC)

// NaN would be sent as null, and null clears a field.
private fun finite(value: Double): Double = value.also { require(it.isFinite()) { "no JSON for $it" } }

private fun name(key: Any?): String =
    key as? String ?: throw IllegalArgumentException("the keys of a JSON object are texts")
