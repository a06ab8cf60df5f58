//! Where values cross from Kotlin into the library: what cannot cross is rejected with an error of this library.

use super::super::replace_exactly;
use crate::Result;

/// Completes the converters and the calls.
pub fn complete(text: &mut String) -> Result<()> {
    values(text)?;
    objects(text)?;
    callbacks(text)
}

/// Texts, dates, durations and JSON. Each of them has one converter, so that arguments, fields, keys of maps and results of
/// token stores are all covered.
fn values(text: &mut String) -> Result<()> {
    let encode = "        return Charsets.UTF_8.newEncoder().run {
            onMalformedInput(CodingErrorAction.REPORT)
            encode(CharBuffer.wrap(value))
        }\n";
    replace_exactly(text, encode, "        return encodeUtf8(value)\n", 1)?;
    let write = "override fun write(value: java.time.Instant, buf: ByteBuffer) {\n";
    replace_exactly(text, write, &format!("{write}        requireDate(value)\n"), 1)?;
    // Java has lists with nulls, and lists of another class than they declare.
    let size = "val rbuf = RustBuffer.alloc(allocationSize(value))\n";
    let checked = "val rbuf = RustBuffer.alloc(crossing { allocationSize(value) })\n";
    replace_exactly(text, size, checked, 1)?;
    // UniFFI cannot pass a negative duration. Core rejects a duration of zero with an error of its own.
    let write = "override fun write(value: java.time.Duration, buf: ByteBuffer) {\n";
    let clamped = format!("{write}        val value = maxOf(value, java.time.Duration.ZERO)\n");
    replace_exactly(text, write, &clamped, 1)?;
    // A negative time would remove every entry.
    let prune = "override fun `prune`(`unusedFor`: java.time.Duration): kotlin.Int {\n";
    replace_exactly(text, prune, &format!("{prune}            requirePositive(`unusedFor`, \"unusedFor\")\n"), 1)?;
    // The library reads JSON by recursion, so a deeper value would overflow its stack and end the process.
    let size = "override fun allocationSize(value: Json): ULong = when(value) {\n";
    replace_exactly(text, size, &size.replace("when(value)", "when(val value = requireShallow(value))"), 1)
}

/// Objects that are closed.
fn objects(text: &mut String) -> Result<()> {
    let objects = text.matches("fun <R> callWithHandle(").count();
    // A closed object must not be passed on. If another thread closes an object, it must stay valid until it is cloned.
    let (bare, checked) = ("return value.uniffiCloneHandle()\n", "return value.callWithHandle { it }\n");
    replace_exactly(text, bare, checked, objects)?;
    let message = "${this.javaClass.simpleName} object has already been destroyed";
    let thrown = format!("throw IllegalStateException(\"{message}\")\n");
    replace_exactly(text, &thrown, "throw closedObject(this)\n", objects)?;
    // The call consumes the clone. If an argument is rejected, there is no call.
    let call = "            return block(this.uniffiCloneHandle())\n";
    let freed = "            val clone = this.uniffiCloneHandle()
            try {
                return block(clone)
            } catch (e: TallyfyException) {
                if (e.isBeforeCall) UniffiCleanAction(clone).run()
                throw e
            }\n";
    replace_exactly(text, call, freed, objects)?;
    let action = "private class UniffiCleanAction(";
    replace_exactly(text, action, &action.replace("private", "internal"), objects)?;
    // `toString` never throws.
    let printed = "override fun toString(): String {\n        return FfiConverterString.lift(\n    callWithHandle {";
    let shown =
        "override fun toString(): String = printed(this) {\n        FfiConverterString.lift(\n    callWithHandle {";
    replace_exactly(text, printed, shown, text.matches(printed).count())
}

/// What token stores, log sinks and listeners throw.
fn callbacks(text: &mut String) -> Result<()> {
    // UniFFI catches exceptions but not an `Error`. JNA would print its text, which may contain a token, and the call would
    // succeed.
    let (exceptions, all) = ("} catch(e: kotlin.Exception) {\n", "} catch(e: kotlin.Throwable) {\n");
    replace_exactly(text, exceptions, all, 2)?;
    // What a log sink or a listener throws is ignored. UniFFI would make it a panic, which is printed.
    let status = "        val err = try { e.stackTraceToString() } catch(_: Throwable) { \"\" }
        callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
        callStatus.error_buf = FfiConverterString.lower(err)\n";
    let thrown = format!("}} catch(e: kotlin.Throwable) {{\n{status}    }}\n");
    replace_exactly(text, &thrown, "} catch(_: kotlin.Throwable) {\n    }\n", 1)?;
    // The library drops the text, because it may contain a token. It may also be a text that cannot be converted.
    let trace = "try { e.stackTraceToString() } catch(_: Throwable) { \"\" }\n";
    replace_exactly(text, trace, "\"\"\n", 1)?;
    // An error that the library cannot read, or that a result cannot be converted, is like any other exception.
    let status = "        if (e is E) {
            callStatus.code = UNIFFI_CALL_ERROR
            callStatus.error_buf = lowerError(e)
        } else {\n";
    let guarded =
        "        val error = if (e is E && !isBeforeCall(e)) runCatching { lowerError(e) }.getOrNull() else null
        if (error != null) {
            callStatus.code = UNIFFI_CALL_ERROR
            callStatus.error_buf = error
        } else {\n";
    replace_exactly(text, status, guarded, 1)
}
