//! Where values cross from Kotlin into the library: what cannot cross is rejected with an error of this library.

use super::super::replace_exactly;
use crate::Result;

/// Completes the converters and the calls.
pub fn complete(text: &mut String) -> Result<()> {
    values(text)?;
    collections(text)?;
    arguments(text)?;
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

/// Lists and maps. Java has lists with nulls, and lists of another class than they declare. Another thread may change a
/// list between the measuring and the writing, or while it is read.
fn collections(text: &mut String) -> Result<()> {
    let size = "val rbuf = RustBuffer.alloc(allocationSize(value))\n";
    let checked = "val rbuf = RustBuffer.alloc(crossing { requireSize(allocationSize(value).toLong()) }.toULong())\n";
    replace_exactly(text, size, checked, 1)?;
    let (write, checked) = ("            write(value, bbuf)\n", "            crossing { write(value, bbuf) }\n");
    replace_exactly(text, write, checked, 1)?;
    // The items are counted while they are written, so the library always reads as many as there are. `size` may differ.
    let maps = text.matches("value.forEach { (k, v) ->\n").count();
    let lists = text.matches("value.iterator().forEach {\n").count();
    for (name, count) in [("spaceForChildren", maps), ("sizeForItems", lists)] {
        let measured = format!("val {name} = value.map {{");
        replace_exactly(text, &measured, &measured.replace(".map", ".asSequence().map"), count)?;
    }
    replace_exactly(text, "        buf.putInt(value.size)\n", "", maps + lists)?;
    let (each, counted) = ("value.forEach { (k, v) ->\n", "writeItems(value.iterator(), buf) { (k, v) ->\n");
    replace_exactly(text, each, counted, maps)?;
    let (each, counted) = ("value.iterator().forEach {\n", "writeItems(value.iterator(), buf) {\n");
    replace_exactly(text, each, counted, lists)
}

/// What was made for the arguments of a call is freed if a later argument is rejected.
fn arguments(text: &mut String) -> Result<()> {
    let call = "    val return_value = callback(status)\n";
    replace_exactly(text, call, "    val return_value = withArguments { callback(status) }\n", 1)?;
    let (buffer, kept) =
        ("            return rbuf\n", "            return rbuf.also { onRejection { RustBuffer.free(it) } }\n");
    replace_exactly(text, buffer, kept, 1)?;
    let buffer = "        rbuf.asByteBuffer()!!.put(byteBuf)\n        return rbuf\n";
    let kept = buffer.replace("return rbuf\n", "return rbuf.also { onRejection { RustBuffer.free(it) } }\n");
    replace_exactly(text, buffer, &kept, 1)?;
    // Stores, sinks and listeners of Kotlin.
    let handle = "            return handleMap.insert(value)\n";
    let kept = "            return handleMap.insert(value).also { onRejection { handleMap.remove(it) } }\n";
    replace_exactly(text, handle, kept, text.matches(handle).count())
}

/// Objects that are closed.
fn objects(text: &mut String) -> Result<()> {
    let objects = text.matches("fun <R> callWithHandle(").count();
    // A closed object must not be passed on. If another thread closes an object, it must stay valid until it is cloned.
    let bare = "return value.uniffiCloneHandle()\n";
    let checked = "return value.callWithHandle { it }.also { onRejection { value.freeClone(it) } }\n";
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
                if (e.isBeforeCall) freeClone(clone)
                throw e
            }\n";
    replace_exactly(text, call, freed, objects)?;
    let action = "    // Use a static inner class instead of a closure";
    let free = "    internal fun freeClone(clone: Long) = UniffiCleanAction(clone).run()\n\n";
    replace_exactly(text, action, &format!("{free}{action}"), objects)?;
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
    // An interrupt that ended a wait in a callback is kept for the caller, whose thread it may be.
    let caught = "} catch(e: kotlin.Throwable) {\n";
    replace_exactly(text, caught, &format!("{caught}        keepInterrupt(e)\n"), 2)?;
    // What a log sink or a listener throws is ignored. UniFFI would make it a panic, which is printed.
    let status = "        val err = try { e.stackTraceToString() } catch(_: Throwable) { \"\" }
        callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
        callStatus.error_buf = FfiConverterString.lower(err)\n";
    replace_exactly(
        text,
        &format!("        keepInterrupt(e)\n{status}    }}\n"),
        "        keepInterrupt(e)\n    }\n",
        1,
    )?;
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
