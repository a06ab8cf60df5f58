package dev.tallykit

import java.nio.ByteBuffer
import java.nio.CharBuffer
import java.nio.charset.CharacterCodingException
import java.time.Duration
import java.time.Instant
import java.time.LocalDate

// The generated code calls these functions for values that cross into the library. They reject what cannot cross, with an
// error of this library.

/** The deepest nesting of JSON. The library reads no deeper JSON either. */
internal const val MAX_DEPTH = 128

/** The dates that the library knows: the years from 1 to 9999. */
private val DATES = Instant.parse("0001-01-01T00:00:00Z")..Instant.ofEpochSecond(253_402_207_200)

/** Returns the error of an argument that does not reach the library. */
internal fun invalidInput(summary: String, hint: String): TallyfyException.InvalidArgument {
    val detail = ErrorDetail(
        summary, hint, httpStatus = null, serverCode = null, requestId = null, operation = null, attempts = 0,
        elapsed = Duration.ZERO, retryAt = null, sideEffect = SideEffect.NONE, fieldErrors = emptyList(),
    )
    return TallyfyException.InvalidArgument(detail).apply { isBeforeCall = true }
}

internal fun isBeforeCall(error: Throwable): Boolean = error is TallyfyException && error.isBeforeCall

internal fun encodeUtf8(text: String): ByteBuffer = try {
    Charsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text))
} catch (_: CharacterCodingException) {
    // The text may be a secret, so it is not quoted.
    throw invalidInput(
        "a text contains half of a character (a surrogate without its pair)",
        "Cut texts between characters: an emoji takes two places of a String. Nothing was sent",
    )
}

/** Reads lists and maps. They may be of any class, so reading them may throw anything. */
internal inline fun <T> crossing(convert: () -> T): T = try {
    convert()
} catch (e: RuntimeException) {
    throw rejected(e)
}

internal fun rejected(cause: RuntimeException): Throwable = when (cause) {
    is TallyfyException -> cause
    is NullPointerException ->
        invalidInput("a value in a list or a map is null", "Leave it out. Nothing was sent").initCause(cause)
    is ClassCastException ->
        invalidInput("a value in a list or a map has another class than declared", "Nothing was sent").initCause(cause)
    else -> invalidInput(
        "a list or a map could not be read", "Do not change it before the call has returned. Nothing was sent",
    ).initCause(cause)
}

/** Throws an error if a buffer of the library cannot hold an argument. */
internal fun requireSize(bytes: Long): Long =
    if (bytes <= Int.MAX_VALUE) bytes else throw invalidInput("an argument is too large", "Nothing was sent")

/** Writes items with their number before them. */
internal inline fun <T> writeItems(items: Iterator<T>, buffer: ByteBuffer, write: (T) -> Unit) {
    val start = buffer.position()
    buffer.putInt(0)
    var count = 0
    for (item in items) {
        write(item)
        count++
    }
    buffer.putInt(start, count)
}

/** What frees the arguments that were converted for the call that a thread prepares. */
private val arguments = ThreadLocal<MutableList<() -> Unit>>()

/** Runs a call, which converts its arguments first. If one is rejected, frees those that were converted before it. */
internal inline fun <T> withArguments(call: () -> T): T {
    val outer = beginArguments()
    try {
        return call()
    } catch (e: TallyfyException) {
        // The library frees the arguments of a call that began.
        if (e.isBeforeCall) freeArguments()
        throw e
    } finally {
        endArguments(outer)
    }
}

/** Frees something that was made for an argument, if a later argument is rejected. */
internal fun onRejection(free: () -> Unit) {
    // A callback may run on a thread that makes no call.
    arguments.get()?.add(free)
}

internal fun beginArguments(): MutableList<() -> Unit>? = arguments.get().also { arguments.set(mutableListOf()) }

internal fun freeArguments() {
    val all = arguments.get().toList()
    arguments.get().clear()
    all.forEach { it() }
}

internal fun endArguments(outer: MutableList<() -> Unit>?) = if (outer == null) arguments.remove() else arguments.set(outer)

/** Sets the flag of the thread again that an `InterruptedException` has cleared. */
internal fun keepInterrupt(error: Throwable) {
    if (error is InterruptedException) Thread.currentThread().interrupt()
}

internal fun requireDate(date: Instant): Instant {
    if (date !in DATES) throw outOfRange(date)
    return date
}

internal fun requireDate(date: LocalDate): LocalDate = if (date.year in 1..9999) date else throw outOfRange(date)

private fun outOfRange(date: Any) =
    invalidInput("$date is out of range", "Dates are in the years from 1 to 9999. Nothing was sent")

/** Throws an error if a duration is negative, where zero has a meaning of its own. */
internal fun requirePositive(duration: Duration, name: String) {
    if (duration.isNegative) throw invalidInput("$name is $duration", "Pass a duration from zero on; nothing was changed")
}

internal fun requireShallow(json: Json): Json = json.also { requireShallow(it, MAX_DEPTH) }

private fun requireShallow(json: Json, levels: Int) {
    if (levels < 0) throw tooDeep()
    when (json) {
        is Json.Array -> json.items.forEach { requireShallow(it, levels - 1) }
        is Json.Object -> json.entries.values.forEach { requireShallow(it, levels - 1) }
        else -> Unit
    }
}

internal fun tooDeep() = invalidInput("a JSON value is nested more than $MAX_DEPTH levels deep", "Nothing was sent")

/** Returns the error of a call on an object that is closed. */
internal fun closedObject(closed: Any) = invalidInput(
    "this ${closed.javaClass.simpleName} is closed",
    "Close an object after its last call, or not at all: an object that is not used any more is freed. Nothing was sent",
)

/** Returns a text form, which must not fail. */
internal fun printed(printed: Any, text: () -> String): String = try {
    text()
} catch (_: TallyfyException) {
    when (printed) {
        is Json -> "Json(invalid)"
        // An error that a program made from such values.
        is TallyfyException -> printed.detail.summary
        else -> "${printed.javaClass.simpleName}(closed)"
    }
}
