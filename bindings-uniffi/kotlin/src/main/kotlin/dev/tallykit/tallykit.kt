// Rendered from core/src by `cargo render`; edit there.

@file:Suppress("NAME_SHADOWING")

package dev.tallykit

// Common helper code.
//
// Ideally this would live in a separate .kt file where it can be unittested etc
// in isolation, and perhaps even published as a re-useable package.
//
// However, it's important that the details of how this helper code works (e.g. the
// way that different builtin types are passed across the FFI) exactly match what's
// expected by the Rust code on the other side of the interface. In practice right
// now that means coming from the exact some version of `uniffi` that was used to
// compile the Rust component. The easiest way to ensure this is to bundle the Kotlin
// helpers directly inline like we're doing here.

import com.sun.jna.Library
import com.sun.jna.IntegerType
import com.sun.jna.Native
import com.sun.jna.Pointer
import com.sun.jna.Structure
import com.sun.jna.Callback
import com.sun.jna.ptr.*
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.CharBuffer
import java.nio.charset.CodingErrorAction
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicBoolean

// This is a helper for safely working with byte buffers returned from the Rust code.
// A rust-owned buffer is represented by its capacity, its current length, and a
// pointer to the underlying data.

/**
 * @suppress
 */
@Structure.FieldOrder("capacity", "len", "data")
open class RustBuffer : Structure() {
    // Note: `capacity` and `len` are actually `ULong` values, but JVM only supports signed values.
    // When dealing with these fields, make sure to call `toULong()`.
    @JvmField var capacity: Long = 0
    @JvmField var len: Long = 0
    @JvmField var data: Pointer? = null

    class ByValue: RustBuffer(), Structure.ByValue
    class ByReference: RustBuffer(), Structure.ByReference

   internal fun setValue(other: RustBuffer) {
        capacity = other.capacity
        len = other.len
        data = other.data
    }

    companion object {
        internal fun alloc(size: ULong = 0UL) = uniffiRustCall() { status ->
            // Note: need to convert the size to a `Long` value to make this work with JVM.
            UniffiLib.ffi_tallykit_rustbuffer_alloc(size.toLong(), status)
        }.also {
            if(it.data == null) {
               throw RuntimeException("RustBuffer.alloc() returned null data pointer (size=${size})")
           }
        }

        internal fun create(capacity: ULong, len: ULong, data: Pointer?): RustBuffer.ByValue {
            var buf = RustBuffer.ByValue()
            buf.capacity = capacity.toLong()
            buf.len = len.toLong()
            buf.data = data
            return buf
        }

        internal fun free(buf: RustBuffer.ByValue) = uniffiRustCall() { status ->
            UniffiLib.ffi_tallykit_rustbuffer_free(buf, status)
        }
    }

    @Suppress("TooGenericExceptionThrown")
    fun asByteBuffer() =
        this.data?.getByteBuffer(0, this.len)?.also {
            it.order(ByteOrder.BIG_ENDIAN)
        }
}

// This is a helper for safely passing byte references into the rust code.
// It's not actually used at the moment, because there aren't many things that you
// can take a direct pointer to in the JVM, and if we're going to copy something
// then we might as well copy it into a `RustBuffer`. But it's here for API
// completeness.

@Structure.FieldOrder("len", "data")
internal open class ForeignBytes : Structure() {
    @JvmField var len: Int = 0
    @JvmField var data: Pointer? = null

    class ByValue : ForeignBytes(), Structure.ByValue
}

// Converter for `&[u8]` / `[ByRef] bytes` arguments.
//
// Only `lower` is valid — zero-copy byte buffers only flow foreign -> Rust,
// and only in argument position. `lift`, `read`, `write`, and
// `allocationSize` have no sound implementation here and all panic at
// runtime. The `FfiConverter` interface is implemented so that the
// compiler enforces the full method set (rather than relying on eyeball).
//
// The provided `ByteBuffer` MUST be direct — only direct buffers have a
// stable native address that JNA can expose via `getDirectBufferPointer`.
// The returned `ForeignBytes.ByValue` is only valid for the duration of
// the FFI call; the Rust side treats it as a borrow.
internal object FfiConverterByRefBytes : FfiConverter<java.nio.ByteBuffer, ForeignBytes.ByValue> {
    override fun lower(value: java.nio.ByteBuffer): ForeignBytes.ByValue {
        require(value.isDirect) { "UniFFI zero-copy &[u8] requires a direct ByteBuffer. Use ByteBuffer.allocateDirect()." }
        val remaining = value.remaining()
        val fb = ForeignBytes.ByValue()
        fb.len = remaining
        // Zero-length direct buffers: skip getDirectBufferPointer (platform-variable behavior)
        // and pass null. The Rust side treats (null, 0) as &[].
        fb.data = if (remaining == 0) null else com.sun.jna.Native.getDirectBufferPointer(value)
        return fb
    }

    override fun lift(value: ForeignBytes.ByValue): java.nio.ByteBuffer =
        error("ByRef bytes cannot be lifted: zero-copy &[u8] only flows foreign->Rust")

    override fun read(buf: java.nio.ByteBuffer): java.nio.ByteBuffer =
        error("ByRef bytes cannot be read from a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")

    override fun write(value: java.nio.ByteBuffer, buf: java.nio.ByteBuffer): Unit =
        error("ByRef bytes cannot be written to a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")

    override fun allocationSize(value: java.nio.ByteBuffer): ULong =
        error("ByRef bytes have no RustBuffer allocation size: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
}
/**
 * The FfiConverter interface handles converter types to and from the FFI
 *
 * All implementing objects should be public to support external types.  When a
 * type is external we need to import it's FfiConverter.
 *
 * @suppress
 */
public interface FfiConverter<KotlinType, FfiType> {
    // Convert an FFI type to a Kotlin type
    fun lift(value: FfiType): KotlinType

    // Convert an Kotlin type to an FFI type
    fun lower(value: KotlinType): FfiType

    // Read a Kotlin type from a `ByteBuffer`
    fun read(buf: ByteBuffer): KotlinType

    // Calculate bytes to allocate when creating a `RustBuffer`
    //
    // This must return at least as many bytes as the write() function will
    // write. It can return more bytes than needed, for example when writing
    // Strings we can't know the exact bytes needed until we the UTF-8
    // encoding, so we pessimistically allocate the largest size possible (3
    // bytes per codepoint).  Allocating extra bytes is not really a big deal
    // because the `RustBuffer` is short-lived.
    fun allocationSize(value: KotlinType): ULong

    // Write a Kotlin type to a `ByteBuffer`
    fun write(value: KotlinType, buf: ByteBuffer)

    // Lower a value into a `RustBuffer`
    //
    // This method lowers a value into a `RustBuffer` rather than the normal
    // FfiType.  It's used by the callback interface code.  Callback interface
    // returns are always serialized into a `RustBuffer` regardless of their
    // normal FFI type.
    fun lowerIntoRustBuffer(value: KotlinType): RustBuffer.ByValue {
        val rbuf = RustBuffer.alloc(allocationSize(value))
        try {
            val bbuf = rbuf.data!!.getByteBuffer(0, rbuf.capacity).also {
                it.order(ByteOrder.BIG_ENDIAN)
            }
            write(value, bbuf)
            rbuf.writeField("len", bbuf.position().toLong())
            return rbuf
        } catch (e: Throwable) {
            RustBuffer.free(rbuf)
            throw e
        }
    }

    // Lift a value from a `RustBuffer`.
    //
    // This here mostly because of the symmetry with `lowerIntoRustBuffer()`.
    // It's currently only used by the `FfiConverterRustBuffer` class below.
    fun liftFromRustBuffer(rbuf: RustBuffer.ByValue): KotlinType {
        val byteBuf = rbuf.asByteBuffer()!!
        try {
           val item = read(byteBuf)
           if (byteBuf.hasRemaining()) {
               throw RuntimeException("junk remaining in buffer after lifting, something is very wrong!!")
           }
           return item
        } finally {
            RustBuffer.free(rbuf)
        }
    }
}

/**
 * FfiConverter that uses `RustBuffer` as the FfiType
 *
 * @suppress
 */
public interface FfiConverterRustBuffer<KotlinType>: FfiConverter<KotlinType, RustBuffer.ByValue> {
    override fun lift(value: RustBuffer.ByValue) = liftFromRustBuffer(value)
    override fun lower(value: KotlinType) = lowerIntoRustBuffer(value)
}
// A handful of classes and functions to support the generated data structures.
// This would be a good candidate for isolating in its own ffi-support lib.

internal const val UNIFFI_CALL_SUCCESS = 0.toByte()
internal const val UNIFFI_CALL_ERROR = 1.toByte()
internal const val UNIFFI_CALL_UNEXPECTED_ERROR = 2.toByte()

@Structure.FieldOrder("code", "error_buf")
internal open class UniffiRustCallStatus : Structure() {
    @JvmField var code: Byte = 0
    @JvmField var error_buf: RustBuffer.ByValue = RustBuffer.ByValue()

    class ByValue: UniffiRustCallStatus(), Structure.ByValue

    fun isSuccess(): Boolean {
        return code == UNIFFI_CALL_SUCCESS
    }

    fun isError(): Boolean {
        return code == UNIFFI_CALL_ERROR
    }

    fun isPanic(): Boolean {
        return code == UNIFFI_CALL_UNEXPECTED_ERROR
    }

    companion object {
        fun create(code: Byte, errorBuf: RustBuffer.ByValue): UniffiRustCallStatus.ByValue {
            val callStatus = UniffiRustCallStatus.ByValue()
            callStatus.code = code
            callStatus.error_buf = errorBuf
            return callStatus
        }
    }
}

class InternalException(message: String) : kotlin.Exception(message)

/**
 * Each top-level error class has a companion object that can lift the error from the call status's rust buffer
 *
 * @suppress
 */
interface UniffiRustCallStatusErrorHandler<E> {
    fun lift(error_buf: RustBuffer.ByValue): E;
}

// Helpers for calling Rust
// In practice we usually need to be synchronized to call this safely, so it doesn't
// synchronize itself

// Call a rust function that returns a Result<>.  Pass in the Error class companion that corresponds to the Err
private inline fun <U, E: kotlin.Exception> uniffiRustCallWithError(errorHandler: UniffiRustCallStatusErrorHandler<E>, callback: (UniffiRustCallStatus) -> U): U {
    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
    return return_value
}

// Check UniffiRustCallStatus and throw an error if the call wasn't successful
private fun<E: kotlin.Exception> uniffiCheckCallStatus(errorHandler: UniffiRustCallStatusErrorHandler<E>, status: UniffiRustCallStatus) {
    if (status.isSuccess()) {
        return
    } else if (status.isError()) {
        throw errorHandler.lift(status.error_buf)
    } else if (status.isPanic()) {
        // when the rust code sees a panic, it tries to construct a rustbuffer
        // with the message.  but if that code panics, then it just sends back
        // an empty buffer.
        if (status.error_buf.len > 0) {
            throw InternalException(FfiConverterString.lift(status.error_buf))
        } else {
            throw InternalException("Rust panic")
        }
    } else {
        throw InternalException("Unknown rust call status: $status.code")
    }
}

/**
 * UniffiRustCallStatusErrorHandler implementation for times when we don't expect a CALL_ERROR
 *
 * @suppress
 */
object UniffiNullRustCallStatusErrorHandler: UniffiRustCallStatusErrorHandler<InternalException> {
    override fun lift(error_buf: RustBuffer.ByValue): InternalException {
        RustBuffer.free(error_buf)
        return InternalException("Unexpected CALL_ERROR")
    }
}

// Call a rust function that returns a plain value
private inline fun <U> uniffiRustCall(callback: (UniffiRustCallStatus) -> U): U {
    return uniffiRustCallWithError(UniffiNullRustCallStatusErrorHandler, callback)
}

internal inline fun<T> uniffiTraitInterfaceCall(
    callStatus: UniffiRustCallStatus,
    makeCall: () -> T,
    writeReturn: (T) -> Unit,
) {
    try {
        writeReturn(makeCall())
    } catch(e: kotlin.Throwable) {
        val err = try { e.stackTraceToString() } catch(_: Throwable) { "" }
        callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
        callStatus.error_buf = FfiConverterString.lower(err)
    }
}

internal inline fun<T, reified E: Throwable> uniffiTraitInterfaceCallWithError(
    callStatus: UniffiRustCallStatus,
    makeCall: () -> T,
    writeReturn: (T) -> Unit,
    lowerError: (E) -> RustBuffer.ByValue
) {
    try {
        writeReturn(makeCall())
    } catch(e: kotlin.Throwable) {
        if (e is E) {
            callStatus.code = UNIFFI_CALL_ERROR
            callStatus.error_buf = lowerError(e)
        } else {
            val err = try { e.stackTraceToString() } catch(_: Throwable) { "" }
            callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
            callStatus.error_buf = FfiConverterString.lower(err)
        }
    }
}
// Initial value and increment amount for handles.
// These ensure that Kotlin-generated handles always have the lowest bit set
private const val UNIFFI_HANDLEMAP_INITIAL = 1.toLong()
private const val UNIFFI_HANDLEMAP_DELTA = 2.toLong()

// Map handles to objects
//
// This is used pass an opaque 64-bit handle representing a foreign object to the Rust code.
internal class UniffiHandleMap<T: Any> {
    private val map = ConcurrentHashMap<Long, T>()
    // Start
    private val counter = java.util.concurrent.atomic.AtomicLong(UNIFFI_HANDLEMAP_INITIAL)

    val size: Int
        get() = map.size

    // Insert a new object into the handle map and get a handle for it
    fun insert(obj: T): Long {
        val handle = counter.getAndAdd(UNIFFI_HANDLEMAP_DELTA)
        map.put(handle, obj)
        return handle
    }

    // Clone a handle, creating a new one
    fun clone(handle: Long): Long {
        val obj = map.get(handle) ?: throw InternalException("UniffiHandleMap.clone: Invalid handle")
        return insert(obj)
    }

    // Get an object from the handle map
    fun get(handle: Long): T {
        return map.get(handle) ?: throw InternalException("UniffiHandleMap.get: Invalid handle")
    }

    // Remove an entry from the handlemap and get the Kotlin object back
    fun remove(handle: Long): T {
        return map.remove(handle) ?: throw InternalException("UniffiHandleMap: Invalid handle")
    }
}

// Contains loading, initialization code,
// and the FFI Function declarations in a com.sun.jna.Library.
@Synchronized
private fun findLibraryName(componentName: String): String {
    val libOverride = System.getProperty("uniffi.component.$componentName.libraryOverride")
    if (libOverride != null) {
        return libOverride
    }
    return "tallykit_uniffi"
}

// Define FFI callback types
internal interface UniffiRustFutureContinuationCallback : com.sun.jna.Callback {
    fun callback(`data`: Long,`pollResult`: Byte,)
}
internal interface UniffiForeignFutureDroppedCallback : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
}
internal interface UniffiCallbackInterfaceFree : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
}
internal interface UniffiCallbackInterfaceClone : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
    : Long
}
@Structure.FieldOrder("handle", "free")
internal open class UniffiForeignFutureDroppedCallbackStruct(
    @JvmField internal var `handle`: Long = 0.toLong(),
    @JvmField internal var `free`: UniffiForeignFutureDroppedCallback? = null,
) : Structure() {
    class UniffiByValue(
        `handle`: Long = 0.toLong(),
        `free`: UniffiForeignFutureDroppedCallback? = null,
    ): UniffiForeignFutureDroppedCallbackStruct(`handle`,`free`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureDroppedCallbackStruct) {
        `handle` = other.`handle`
        `free` = other.`free`
    }

}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU8(
    @JvmField internal var `returnValue`: Byte = 0.toByte(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Byte = 0.toByte(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU8(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU8) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU8 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU8.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI8(
    @JvmField internal var `returnValue`: Byte = 0.toByte(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Byte = 0.toByte(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI8(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI8) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI8 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI8.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU16(
    @JvmField internal var `returnValue`: Short = 0.toShort(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Short = 0.toShort(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU16(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU16) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU16 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU16.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI16(
    @JvmField internal var `returnValue`: Short = 0.toShort(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Short = 0.toShort(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI16(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI16) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI16 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI16.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU32(
    @JvmField internal var `returnValue`: Int = 0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Int = 0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI32(
    @JvmField internal var `returnValue`: Int = 0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Int = 0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU64(
    @JvmField internal var `returnValue`: Long = 0.toLong(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Long = 0.toLong(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI64(
    @JvmField internal var `returnValue`: Long = 0.toLong(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Long = 0.toLong(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultF32(
    @JvmField internal var `returnValue`: Float = 0.0f,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Float = 0.0f,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultF32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultF32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteF32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultF32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultF64(
    @JvmField internal var `returnValue`: Double = 0.0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Double = 0.0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultF64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultF64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteF64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultF64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultRustBuffer(
    @JvmField internal var `returnValue`: RustBuffer.ByValue = RustBuffer.ByValue(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: RustBuffer.ByValue = RustBuffer.ByValue(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultRustBuffer(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultRustBuffer) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteRustBuffer : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultRustBuffer.UniffiByValue,)
}
@Structure.FieldOrder("callStatus")
internal open class UniffiForeignFutureResultVoid(
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultVoid(`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultVoid) {
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteVoid : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultVoid.UniffiByValue,)
}
internal interface UniffiCallbackInterfaceTokenStoreMethod0 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`uniffiOutReturn`: RustBuffer,uniffiCallStatus: UniffiRustCallStatus,)
}
internal interface UniffiCallbackInterfaceTokenStoreMethod1 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`token`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,)
}
internal interface UniffiCallbackInterfaceTokenStoreMethod2 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`uniffiOutReturn`: ByteByReference,uniffiCallStatus: UniffiRustCallStatus,)
}
internal interface UniffiCallbackInterfaceTokenStoreMethod3 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`timeout`: RustBuffer.ByValue,`uniffiOutReturn`: RustBuffer,uniffiCallStatus: UniffiRustCallStatus,)
}
internal interface UniffiCallbackInterfaceTokenStoreMethod4 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`lockId`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,)
}
internal interface UniffiCallbackInterfaceLogSinkMethod0 : com.sun.jna.Callback {
    fun callback(`uniffiHandle`: Long,`record`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,)
}
@Structure.FieldOrder("uniffiFree", "uniffiClone", "load", "save", "delete", "lock", "unlock")
internal open class UniffiVTableCallbackInterfaceTokenStore(
    @JvmField internal var `uniffiFree`: UniffiCallbackInterfaceFree? = null,
    @JvmField internal var `uniffiClone`: UniffiCallbackInterfaceClone? = null,
    @JvmField internal var `load`: UniffiCallbackInterfaceTokenStoreMethod0? = null,
    @JvmField internal var `save`: UniffiCallbackInterfaceTokenStoreMethod1? = null,
    @JvmField internal var `delete`: UniffiCallbackInterfaceTokenStoreMethod2? = null,
    @JvmField internal var `lock`: UniffiCallbackInterfaceTokenStoreMethod3? = null,
    @JvmField internal var `unlock`: UniffiCallbackInterfaceTokenStoreMethod4? = null,
) : Structure() {
    class UniffiByValue(
        `uniffiFree`: UniffiCallbackInterfaceFree? = null,
        `uniffiClone`: UniffiCallbackInterfaceClone? = null,
        `load`: UniffiCallbackInterfaceTokenStoreMethod0? = null,
        `save`: UniffiCallbackInterfaceTokenStoreMethod1? = null,
        `delete`: UniffiCallbackInterfaceTokenStoreMethod2? = null,
        `lock`: UniffiCallbackInterfaceTokenStoreMethod3? = null,
        `unlock`: UniffiCallbackInterfaceTokenStoreMethod4? = null,
    ): UniffiVTableCallbackInterfaceTokenStore(`uniffiFree`,`uniffiClone`,`load`,`save`,`delete`,`lock`,`unlock`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiVTableCallbackInterfaceTokenStore) {
        `uniffiFree` = other.`uniffiFree`
        `uniffiClone` = other.`uniffiClone`
        `load` = other.`load`
        `save` = other.`save`
        `delete` = other.`delete`
        `lock` = other.`lock`
        `unlock` = other.`unlock`
    }

}
@Structure.FieldOrder("uniffiFree", "uniffiClone", "log")
internal open class UniffiVTableCallbackInterfaceLogSink(
    @JvmField internal var `uniffiFree`: UniffiCallbackInterfaceFree? = null,
    @JvmField internal var `uniffiClone`: UniffiCallbackInterfaceClone? = null,
    @JvmField internal var `log`: UniffiCallbackInterfaceLogSinkMethod0? = null,
) : Structure() {
    class UniffiByValue(
        `uniffiFree`: UniffiCallbackInterfaceFree? = null,
        `uniffiClone`: UniffiCallbackInterfaceClone? = null,
        `log`: UniffiCallbackInterfaceLogSinkMethod0? = null,
    ): UniffiVTableCallbackInterfaceLogSink(`uniffiFree`,`uniffiClone`,`log`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiVTableCallbackInterfaceLogSink) {
        `uniffiFree` = other.`uniffiFree`
        `uniffiClone` = other.`uniffiClone`
        `log` = other.`log`
    }

}

// A JNA Library to expose the extern-C FFI definitions.
// This is an implementation detail which will be called internally by the public API.

// For large crates we prevent `MethodTooLargeException` (see #2340)
// N.B. the name of the extension is very misleading, since it is
// rather `InterfaceTooLargeException`, caused by too many methods
// in the interface for large crates.
//
// By splitting the otherwise huge interface into two parts
// * UniffiLib (this)
// * IntegrityCheckingUniffiLib
// And all checksum methods are put into `IntegrityCheckingUniffiLib`
// we allow for ~2x as many methods in the UniffiLib interface.
//
// Note: above all written when we used JNA's `loadIndirect` etc.
// We now use JNA's "direct mapping" - unclear if same considerations apply exactly.
internal object IntegrityCheckingUniffiLib {
    init {
        Native.register(IntegrityCheckingUniffiLib::class.java, findLibraryName(componentName = "tallykit"))
        uniffiCheckContractApiVersion(this)
        uniffiCheckApiChecksums(this)
    }

    internal fun ensureInitialized() = Unit
    external fun uniffi_tallykit_checksum_func_set_log_sink(
    ): Int
    external fun uniffi_tallykit_checksum_func_doctor_from_env(
    ): Int
    external fun uniffi_tallykit_checksum_func_set_binding_name(
    ): Int
    external fun uniffi_tallykit_checksum_method_applications_provision_user(
    ): Int
    external fun uniffi_tallykit_checksum_method_applications_user_token(
    ): Int
    external fun uniffi_tallykit_checksum_method_me_get(
    ): Int
    external fun uniffi_tallykit_checksum_method_me_membership(
    ): Int
    external fun uniffi_tallykit_checksum_method_memberpager_next_page(
    ): Int
    external fun uniffi_tallykit_checksum_method_memberpager_total(
    ): Int
    external fun uniffi_tallykit_checksum_method_members_get(
    ): Int
    external fun uniffi_tallykit_checksum_method_members_list(
    ): Int
    external fun uniffi_tallykit_checksum_method_organizationpager_next_page(
    ): Int
    external fun uniffi_tallykit_checksum_method_organizationpager_total(
    ): Int
    external fun uniffi_tallykit_checksum_method_organizations_current(
    ): Int
    external fun uniffi_tallykit_checksum_method_organizations_list_mine(
    ): Int
    external fun uniffi_tallykit_checksum_method_processpager_next_page(
    ): Int
    external fun uniffi_tallykit_checksum_method_processpager_total(
    ): Int
    external fun uniffi_tallykit_checksum_method_processes_archive(
    ): Int
    external fun uniffi_tallykit_checksum_method_processes_get(
    ): Int
    external fun uniffi_tallykit_checksum_method_processes_launch(
    ): Int
    external fun uniffi_tallykit_checksum_method_processes_list(
    ): Int
    external fun uniffi_tallykit_checksum_method_processes_tasks(
    ): Int
    external fun uniffi_tallykit_checksum_method_taskpager_next_page(
    ): Int
    external fun uniffi_tallykit_checksum_method_taskpager_total(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_complete(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_complete_one_off(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_create(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_get(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_list(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_list_mine(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_reopen(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_reopen_one_off(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_update(
    ): Int
    external fun uniffi_tallykit_checksum_method_tasks_update_one_off(
    ): Int
    external fun uniffi_tallykit_checksum_method_templatepager_next_page(
    ): Int
    external fun uniffi_tallykit_checksum_method_templatepager_total(
    ): Int
    external fun uniffi_tallykit_checksum_method_templates_get(
    ): Int
    external fun uniffi_tallykit_checksum_method_templates_list(
    ): Int
    external fun uniffi_tallykit_checksum_method_accesstoken_expires_at(
    ): Int
    external fun uniffi_tallykit_checksum_method_accesstoken_reveal(
    ): Int
    external fun uniffi_tallykit_checksum_method_tokenstore_load(
    ): Int
    external fun uniffi_tallykit_checksum_method_tokenstore_save(
    ): Int
    external fun uniffi_tallykit_checksum_method_tokenstore_delete(
    ): Int
    external fun uniffi_tallykit_checksum_method_tokenstore_lock(
    ): Int
    external fun uniffi_tallykit_checksum_method_tokenstore_unlock(
    ): Int
    external fun uniffi_tallykit_checksum_method_filestore_delete(
    ): Int
    external fun uniffi_tallykit_checksum_method_filestore_load(
    ): Int
    external fun uniffi_tallykit_checksum_method_filestore_lock(
    ): Int
    external fun uniffi_tallykit_checksum_method_filestore_save(
    ): Int
    external fun uniffi_tallykit_checksum_method_filestore_unlock(
    ): Int
    external fun uniffi_tallykit_checksum_method_memorystore_delete(
    ): Int
    external fun uniffi_tallykit_checksum_method_memorystore_load(
    ): Int
    external fun uniffi_tallykit_checksum_method_memorystore_lock(
    ): Int
    external fun uniffi_tallykit_checksum_method_memorystore_save(
    ): Int
    external fun uniffi_tallykit_checksum_method_memorystore_unlock(
    ): Int
    external fun uniffi_tallykit_checksum_method_logsink_log(
    ): Int
    external fun uniffi_tallykit_checksum_method_signin_authorization_url(
    ): Int
    external fun uniffi_tallykit_checksum_method_signin_export_state(
    ): Int
    external fun uniffi_tallykit_checksum_method_signin_finish(
    ): Int
    external fun uniffi_tallykit_checksum_method_signin_restore(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_applications(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_me(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_members(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_organizations(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_processes(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_tasks(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_templates(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_access_token(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_as_user(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_in_org(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_invalidate_token(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_logout(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_request(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_with_cancellation(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_with_deadline(
    ): Int
    external fun uniffi_tallykit_checksum_method_tallyfy_doctor(
    ): Int
    external fun uniffi_tallykit_checksum_method_cancellationtoken_attach(
    ): Int
    external fun uniffi_tallykit_checksum_method_cancellationtoken_cancel(
    ): Int
    external fun uniffi_tallykit_checksum_method_cancellationtoken_detach(
    ): Int
    external fun uniffi_tallykit_checksum_method_cancellationtoken_is_cancelled(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_filestore_open(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_filestore_profile(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_memorystore_new(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_signin_authorization_code(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_signin_implicit(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_tallyfy_for_app(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_tallyfy_from_env(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_tallyfy_new(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_tallyfy_with_password(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_tallyfy_with_refresh_token(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_cancellationtoken_new(
    ): Int
    external fun uniffi_tallykit_checksum_constructor_proxy_new(
    ): Int
    external fun ffi_tallykit_uniffi_contract_version(
    ): Int

}

internal object UniffiLib {

    // The Cleaner for the whole library
    internal val CLEANER: UniffiCleaner by lazy {
        UniffiCleaner.create()
    }

    init {
        Native.register(UniffiLib::class.java, findLibraryName(componentName = "tallykit"))
        uniffiCallbackInterfaceLogSink.register(this)
        uniffiCallbackInterfaceTokenStore.register(this)
        tallykit_init_kotlin()
    }

    private external fun tallykit_init_kotlin()

    init {

    }

    internal fun ensureInitialized() = Unit
    external fun uniffi_tallykit_fn_clone_applications(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_applications(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_applications_provision_user(`ptr`: Long,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_applications_user_token(`ptr`: Long,`email`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_clone_me(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_me(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_me_get(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_me_membership(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_memberpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_memberpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_memberpager_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_memberpager_total(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_members(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_members(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_members_get(`ptr`: Long,`userId`: Long,`with`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_members_list(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_clone_organizationpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_organizationpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_organizationpager_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_organizationpager_total(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_organizations(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_organizations(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_organizations_current(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_organizations_list_mine(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_clone_processpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_processpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_processpager_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_processpager_total(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_processes(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_processes(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_processes_archive(`ptr`: Long,`processId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_processes_get(`ptr`: Long,`processId`: RustBuffer.ByValue,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_processes_launch(`ptr`: Long,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_processes_list(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_processes_tasks(`ptr`: Long,`processId`: RustBuffer.ByValue,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_clone_taskpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_taskpager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_taskpager_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_taskpager_total(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_tasks(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_tasks(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_tasks_complete(`ptr`: Long,`processId`: RustBuffer.ByValue,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tasks_complete_one_off(`ptr`: Long,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tasks_create(`ptr`: Long,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tasks_get(`ptr`: Long,`taskId`: RustBuffer.ByValue,`with`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tasks_list(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tasks_list_mine(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tasks_reopen(`ptr`: Long,`processId`: RustBuffer.ByValue,`taskId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_tasks_reopen_one_off(`ptr`: Long,`taskId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_tasks_update(`ptr`: Long,`processId`: RustBuffer.ByValue,`taskId`: RustBuffer.ByValue,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tasks_update_one_off(`ptr`: Long,`taskId`: RustBuffer.ByValue,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_templatepager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_templatepager(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_templatepager_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_templatepager_total(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_templates(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_templates(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_templates_get(`ptr`: Long,`templateId`: RustBuffer.ByValue,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_templates_list(`ptr`: Long,`query`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_clone_accesstoken(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_accesstoken(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_accesstoken_expires_at(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_accesstoken_reveal(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_accesstoken_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_tokenstore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_tokenstore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_init_callback_vtable_tokenstore(`vtable`: UniffiVTableCallbackInterfaceTokenStore,
    ): Unit
    external fun uniffi_tallykit_fn_method_tokenstore_load(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tokenstore_save(`ptr`: Long,`account`: RustBuffer.ByValue,`token`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_tokenstore_delete(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun uniffi_tallykit_fn_method_tokenstore_lock(`ptr`: Long,`account`: RustBuffer.ByValue,`timeout`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tokenstore_unlock(`ptr`: Long,`account`: RustBuffer.ByValue,`lockId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_clone_filestore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_filestore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_filestore_open(`path`: RustBuffer.ByValue,`key`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_filestore_profile(`name`: RustBuffer.ByValue,`key`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_filestore_delete(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun uniffi_tallykit_fn_method_filestore_load(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_filestore_lock(`ptr`: Long,`account`: RustBuffer.ByValue,`timeout`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_filestore_save(`ptr`: Long,`account`: RustBuffer.ByValue,`token`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_filestore_unlock(`ptr`: Long,`account`: RustBuffer.ByValue,`lockId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_filestore_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_memorystore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_memorystore(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_memorystore_new(uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_memorystore_delete(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun uniffi_tallykit_fn_method_memorystore_load(`ptr`: Long,`account`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_memorystore_lock(`ptr`: Long,`account`: RustBuffer.ByValue,`timeout`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_memorystore_save(`ptr`: Long,`account`: RustBuffer.ByValue,`token`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_memorystore_unlock(`ptr`: Long,`account`: RustBuffer.ByValue,`lockId`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_memorystore_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_logsink(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_logsink(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_init_callback_vtable_logsink(`vtable`: UniffiVTableCallbackInterfaceLogSink,
    ): Unit
    external fun uniffi_tallykit_fn_method_logsink_log(`ptr`: Long,`record`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_clone_signin(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_signin(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_signin_authorization_code(`clientId`: RustBuffer.ByValue,`redirectUri`: RustBuffer.ByValue,`clientSecret`: RustBuffer.ByValue,`scope`: RustBuffer.ByValue,`state`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_signin_implicit(`clientId`: RustBuffer.ByValue,`redirectUri`: RustBuffer.ByValue,`scope`: RustBuffer.ByValue,`state`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_signin_authorization_url(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_signin_export_state(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_signin_finish(`ptr`: Long,`redirectUrl`: RustBuffer.ByValue,`org`: RustBuffer.ByValue,`store`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_signin_restore(`ptr`: Long,`store`: Long,`org`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_signin_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_tallyfy(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_tallyfy(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_tallyfy_for_app(`clientId`: RustBuffer.ByValue,`clientSecret`: RustBuffer.ByValue,`org`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,`store`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_tallyfy_from_env(`store`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_tallyfy_new(`accessToken`: RustBuffer.ByValue,`org`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_tallyfy_with_password(`clientId`: RustBuffer.ByValue,`clientSecret`: RustBuffer.ByValue,`username`: RustBuffer.ByValue,`password`: RustBuffer.ByValue,`org`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,`store`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_constructor_tallyfy_with_refresh_token(`clientId`: RustBuffer.ByValue,`clientSecret`: RustBuffer.ByValue,`refreshToken`: RustBuffer.ByValue,`org`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,`store`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_applications(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_me(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_members(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_organizations(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_processes(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_tasks(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_templates(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_access_token(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_as_user(`ptr`: Long,`email`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_in_org(`ptr`: Long,`org`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_invalidate_token(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_tallyfy_logout(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tallyfy_request(`ptr`: Long,`method`: RustBuffer.ByValue,`path`: RustBuffer.ByValue,`query`: RustBuffer.ByValue,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tallyfy_with_cancellation(`ptr`: Long,`token`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_with_deadline(`ptr`: Long,`after`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_tallyfy_doctor(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tallyfy_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_cancellationtoken(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_cancellationtoken(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_cancellationtoken_new(uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_cancellationtoken_attach(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_cancellationtoken_cancel(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_cancellationtoken_detach(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_method_cancellationtoken_is_cancelled(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun uniffi_tallykit_fn_method_cancellationtoken_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_clone_proxy(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_free_proxy(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_constructor_proxy_new(`url`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_tallykit_fn_method_proxy_uniffi_trait_debug(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_method_tallyfyerror_uniffi_trait_display(`ptr`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_func_set_log_sink(`sink`: RustBuffer.ByValue,`level`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_tallykit_fn_func_doctor_from_env(`store`: RustBuffer.ByValue,`asUser`: RustBuffer.ByValue,`settings`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_tallykit_fn_func_set_binding_name(`name`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun ffi_tallykit_rustbuffer_alloc(`size`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_tallykit_rustbuffer_from_bytes(`bytes`: ForeignBytes.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_tallykit_rustbuffer_free(`buf`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun ffi_tallykit_rustbuffer_reserve(`buf`: RustBuffer.ByValue,`additional`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_tallykit_rust_future_poll_u8(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_u8(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_u8(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_u8(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_tallykit_rust_future_poll_i8(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_i8(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_i8(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_i8(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun ffi_tallykit_rust_future_poll_u16(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_u16(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_u16(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_u16(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_tallykit_rust_future_poll_i16(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_i16(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_i16(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_i16(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Short
    external fun ffi_tallykit_rust_future_poll_u32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_u32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_u32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_u32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_tallykit_rust_future_poll_i32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_i32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_i32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_i32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_tallykit_rust_future_poll_u64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_u64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_u64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_u64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun ffi_tallykit_rust_future_poll_i64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_i64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_i64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_i64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun ffi_tallykit_rust_future_poll_f32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_f32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_f32(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_f32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Float
    external fun ffi_tallykit_rust_future_poll_f64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_f64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_f64(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_f64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Double
    external fun ffi_tallykit_rust_future_poll_rust_buffer(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_rust_buffer(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_rust_buffer(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_rust_buffer(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_tallykit_rust_future_poll_void(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_cancel_void(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_free_void(`handle`: Long,
    ): Unit
    external fun ffi_tallykit_rust_future_complete_void(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit

}

private fun uniffiCheckContractApiVersion(lib: IntegrityCheckingUniffiLib) {
    // Get the bindings contract version from our ComponentInterface
    val bindings_contract_version = 30
    // Get the scaffolding contract version by calling the into the dylib
    val scaffolding_contract_version = lib.ffi_tallykit_uniffi_contract_version()
    if (bindings_contract_version != scaffolding_contract_version) {
        throw RuntimeException("UniFFI contract version mismatch: try cleaning and rebuilding your project")
    }
}
@Suppress("UNUSED_PARAMETER")
private fun uniffiCheckApiChecksums(lib: IntegrityCheckingUniffiLib) {
    if ((lib.uniffi_tallykit_checksum_func_set_log_sink() and 0xFFFF) != 19137) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_func_doctor_from_env() and 0xFFFF) != 41544) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_func_set_binding_name() and 0xFFFF) != 51541) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_applications_provision_user() and 0xFFFF) != 38483) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_applications_user_token() and 0xFFFF) != 57977) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_me_get() and 0xFFFF) != 21404) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_me_membership() and 0xFFFF) != 59988) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memberpager_next_page() and 0xFFFF) != 51118) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memberpager_total() and 0xFFFF) != 7613) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_members_get() and 0xFFFF) != 53201) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_members_list() and 0xFFFF) != 47900) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_organizationpager_next_page() and 0xFFFF) != 63613) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_organizationpager_total() and 0xFFFF) != 33364) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_organizations_current() and 0xFFFF) != 21180) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_organizations_list_mine() and 0xFFFF) != 17149) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processpager_next_page() and 0xFFFF) != 23284) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processpager_total() and 0xFFFF) != 11113) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processes_archive() and 0xFFFF) != 36756) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processes_get() and 0xFFFF) != 50784) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processes_launch() and 0xFFFF) != 38248) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processes_list() and 0xFFFF) != 48512) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_processes_tasks() and 0xFFFF) != 7697) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_taskpager_next_page() and 0xFFFF) != 19788) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_taskpager_total() and 0xFFFF) != 53179) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_complete() and 0xFFFF) != 63037) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_complete_one_off() and 0xFFFF) != 15060) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_create() and 0xFFFF) != 39260) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_get() and 0xFFFF) != 37918) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_list() and 0xFFFF) != 61627) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_list_mine() and 0xFFFF) != 33850) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_reopen() and 0xFFFF) != 2002) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_reopen_one_off() and 0xFFFF) != 5226) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_update() and 0xFFFF) != 7449) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tasks_update_one_off() and 0xFFFF) != 20725) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_templatepager_next_page() and 0xFFFF) != 12110) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_templatepager_total() and 0xFFFF) != 27314) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_templates_get() and 0xFFFF) != 33804) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_templates_list() and 0xFFFF) != 64754) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_accesstoken_expires_at() and 0xFFFF) != 917) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_accesstoken_reveal() and 0xFFFF) != 8326) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tokenstore_load() and 0xFFFF) != 26954) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tokenstore_save() and 0xFFFF) != 62350) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tokenstore_delete() and 0xFFFF) != 12995) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tokenstore_lock() and 0xFFFF) != 29899) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tokenstore_unlock() and 0xFFFF) != 29065) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_filestore_delete() and 0xFFFF) != 5091) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_filestore_load() and 0xFFFF) != 29902) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_filestore_lock() and 0xFFFF) != 50311) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_filestore_save() and 0xFFFF) != 62063) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_filestore_unlock() and 0xFFFF) != 16501) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memorystore_delete() and 0xFFFF) != 8195) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memorystore_load() and 0xFFFF) != 12721) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memorystore_lock() and 0xFFFF) != 28990) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memorystore_save() and 0xFFFF) != 17044) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_memorystore_unlock() and 0xFFFF) != 18355) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_logsink_log() and 0xFFFF) != 42630) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_signin_authorization_url() and 0xFFFF) != 7651) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_signin_export_state() and 0xFFFF) != 49886) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_signin_finish() and 0xFFFF) != 60314) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_signin_restore() and 0xFFFF) != 22690) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_applications() and 0xFFFF) != 63710) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_me() and 0xFFFF) != 37907) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_members() and 0xFFFF) != 34663) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_organizations() and 0xFFFF) != 44130) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_processes() and 0xFFFF) != 62485) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_tasks() and 0xFFFF) != 27980) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_templates() and 0xFFFF) != 26500) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_access_token() and 0xFFFF) != 54012) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_as_user() and 0xFFFF) != 62459) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_in_org() and 0xFFFF) != 52954) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_invalidate_token() and 0xFFFF) != 33858) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_logout() and 0xFFFF) != 11296) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_request() and 0xFFFF) != 41901) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_with_cancellation() and 0xFFFF) != 50931) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_with_deadline() and 0xFFFF) != 38852) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_tallyfy_doctor() and 0xFFFF) != 6533) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_cancellationtoken_attach() and 0xFFFF) != 56861) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_cancellationtoken_cancel() and 0xFFFF) != 14117) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_cancellationtoken_detach() and 0xFFFF) != 32274) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_method_cancellationtoken_is_cancelled() and 0xFFFF) != 17834) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_filestore_open() and 0xFFFF) != 7257) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_filestore_profile() and 0xFFFF) != 48058) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_memorystore_new() and 0xFFFF) != 23899) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_signin_authorization_code() and 0xFFFF) != 9722) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_signin_implicit() and 0xFFFF) != 37009) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_tallyfy_for_app() and 0xFFFF) != 60251) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_tallyfy_from_env() and 0xFFFF) != 41465) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_tallyfy_new() and 0xFFFF) != 58316) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_tallyfy_with_password() and 0xFFFF) != 10623) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_tallyfy_with_refresh_token() and 0xFFFF) != 48080) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_cancellationtoken_new() and 0xFFFF) != 25335) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
    if ((lib.uniffi_tallykit_checksum_constructor_proxy_new() and 0xFFFF) != 51167) {
        throw RuntimeException("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
}

/**
 * @suppress
 */
public fun uniffiEnsureInitialized() {
    // Call arbitrary methods on IntegrityCheckingUniffiLib and UniffiLib to ensure that
    // their init blocks run. This ensures initialization across crates works as expected.
    IntegrityCheckingUniffiLib.ensureInitialized()
    UniffiLib.ensureInitialized()
}

// Async support

// Public interface members begin here.

// Interface implemented by anything that can contain an object reference.
//
// Such types expose a `destroy()` method that must be called to cleanly
// dispose of the contained objects. Failure to call this method may result
// in memory leaks.
//
// The easiest way to ensure this method is called is to use the `.use`
// helper method to execute a block and destroy the object at the end.
interface Disposable {
    fun destroy()
    companion object {
        fun destroy(vararg args: Any?) {
            for (arg in args) {
                when (arg) {
                    is Disposable -> arg.destroy()
                    is ArrayList<*> -> {
                        for (idx in arg.indices) {
                            val element = arg[idx]
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                    is Map<*, *> -> {
                        for (element in arg.values) {
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                    is Iterable<*> -> {
                        for (element in arg) {
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                }
            }
        }
    }
}

/**
 * @suppress
 */
inline fun <T : Disposable?, R> T.use(block: (T) -> R) =
    try {
        block(this)
    } finally {
        try {
            // N.B. our implementation is on the nullable type `Disposable?`.
            this?.destroy()
        } catch (e: Throwable) {
            // swallow
        }
    }

/**
 * Placeholder object used to signal that we're constructing an interface with a FFI handle.
 *
 * This is the first argument for interface constructors that input a raw handle. It exists is that
 * so we can avoid signature conflicts when an interface has a regular constructor than inputs a
 * Long.
 *
 * @suppress
 * */
object UniffiWithHandle

/**
 * Used to instantiate an interface without an actual pointer, for fakes in tests, mostly.
 *
 * @suppress
 * */
object NoHandle// Magic number for the Rust proxy to call using the same mechanism as every other method,
// to free the callback once it's dropped by Rust.
internal const val IDX_CALLBACK_FREE = 0
// Callback return codes
internal const val UNIFFI_CALLBACK_SUCCESS = 0
internal const val UNIFFI_CALLBACK_ERROR = 1
internal const val UNIFFI_CALLBACK_UNEXPECTED_ERROR = 2

/**
 * @suppress
 */
public abstract class FfiConverterCallbackInterface<CallbackInterface: Any>: FfiConverter<CallbackInterface, Long> {
    internal val handleMap = UniffiHandleMap<CallbackInterface>()

    internal fun drop(handle: Long) {
        handleMap.remove(handle)
    }

    override fun lift(value: Long): CallbackInterface {
        return handleMap.get(value)
    }

    override fun read(buf: ByteBuffer) = lift(buf.getLong())

    override fun lower(value: CallbackInterface) = handleMap.insert(value)

    override fun allocationSize(value: CallbackInterface) = 8UL

    override fun write(value: CallbackInterface, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}
/**
 * The cleaner interface for Object finalization code to run.
 * This is the entry point to any implementation that we're using.
 *
 * The cleaner registers objects and returns cleanables, so now we are
 * defining a `UniffiCleaner` with a `UniffiClenaer.Cleanable` to abstract the
 * different implmentations available at compile time.
 *
 * @suppress
 */
interface UniffiCleaner {
    interface Cleanable {
        fun clean()
    }

    fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable

    companion object
}

// The fallback Jna cleaner, which is available for both Android, and the JVM.
private class UniffiJnaCleaner : UniffiCleaner {
    private val cleaner = com.sun.jna.internal.Cleaner.getCleaner()

    override fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable =
        UniffiJnaCleanable(cleaner.register(value, cleanUpTask))
}

private class UniffiJnaCleanable(
    private val cleanable: com.sun.jna.internal.Cleaner.Cleanable,
) : UniffiCleaner.Cleanable {
    override fun clean() = cleanable.clean()
}

// We decide at uniffi binding generation time whether we were
// using Android or not.
// There are further runtime checks to chose the correct implementation
// of the cleaner.
private fun UniffiCleaner.Companion.create(): UniffiCleaner =
    try {
        // For safety's sake: if the library hasn't been run in android_cleaner = true
        // mode, but is being run on Android, then we still need to think about
        // Android API versions.
        // So we check if java.lang.ref.Cleaner is there, and use that…
        java.lang.Class.forName("java.lang.ref.Cleaner")
        JavaLangRefCleaner()
    } catch (e: ClassNotFoundException) {
        // … otherwise, fallback to the JNA cleaner.
        UniffiJnaCleaner()
    }

private class JavaLangRefCleaner : UniffiCleaner {
    val cleaner = java.lang.ref.Cleaner.create()

    override fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable =
        JavaLangRefCleanable(cleaner.register(value, cleanUpTask))
}

private class JavaLangRefCleanable(
    val cleanable: java.lang.ref.Cleaner.Cleanable
) : UniffiCleaner.Cleanable {
    override fun clean() = cleanable.clean()
}

/**
 * @suppress
 */
public object FfiConverterInt: FfiConverter<Int, Int> {
    override fun lift(value: Int): Int {
        return value
    }

    override fun read(buf: ByteBuffer): Int {
        return buf.getInt()
    }

    override fun lower(value: Int): Int {
        return value
    }

    override fun allocationSize(value: Int) = 4UL

    override fun write(value: Int, buf: ByteBuffer) {
        buf.putInt(value)
    }
}

/**
 * @suppress
 */
public object FfiConverterLong: FfiConverter<Long, Long> {
    override fun lift(value: Long): Long {
        return value
    }

    override fun read(buf: ByteBuffer): Long {
        return buf.getLong()
    }

    override fun lower(value: Long): Long {
        return value
    }

    override fun allocationSize(value: Long) = 8UL

    override fun write(value: Long, buf: ByteBuffer) {
        buf.putLong(value)
    }
}

/**
 * @suppress
 */
public object FfiConverterDouble: FfiConverter<Double, Double> {
    override fun lift(value: Double): Double {
        return value
    }

    override fun read(buf: ByteBuffer): Double {
        return buf.getDouble()
    }

    override fun lower(value: Double): Double {
        return value
    }

    override fun allocationSize(value: Double) = 8UL

    override fun write(value: Double, buf: ByteBuffer) {
        buf.putDouble(value)
    }
}

/**
 * @suppress
 */
public object FfiConverterBoolean: FfiConverter<Boolean, Byte> {
    override fun lift(value: Byte): Boolean {
        return value.toInt() != 0
    }

    override fun read(buf: ByteBuffer): Boolean {
        return lift(buf.get())
    }

    override fun lower(value: Boolean): Byte {
        return if (value) 1.toByte() else 0.toByte()
    }

    override fun allocationSize(value: Boolean) = 1UL

    override fun write(value: Boolean, buf: ByteBuffer) {
        buf.put(lower(value))
    }
}

/**
 * @suppress
 */
public object FfiConverterString: FfiConverter<String, RustBuffer.ByValue> {
    // Note: we don't inherit from FfiConverterRustBuffer, because we use a
    // special encoding when lowering/lifting.  We can use `RustBuffer.len` to
    // store our length and avoid writing it out to the buffer.
    override fun lift(value: RustBuffer.ByValue): String {
        try {
            val byteArr = ByteArray(value.len.toInt())
            value.asByteBuffer()!!.get(byteArr)
            return byteArr.toString(Charsets.UTF_8)
        } finally {
            RustBuffer.free(value)
        }
    }

    override fun read(buf: ByteBuffer): String {
        val len = buf.getInt()
        val byteArr = ByteArray(len)
        buf.get(byteArr)
        return byteArr.toString(Charsets.UTF_8)
    }

    fun toUtf8(value: String): ByteBuffer {
        // Make sure we don't have invalid UTF-16, check for lone surrogates.
        return Charsets.UTF_8.newEncoder().run {
            onMalformedInput(CodingErrorAction.REPORT)
            encode(CharBuffer.wrap(value))
        }
    }

    override fun lower(value: String): RustBuffer.ByValue {
        val byteBuf = toUtf8(value)
        // Ideally we'd pass these bytes to `ffi_bytebuffer_from_bytes`, but doing so would require us
        // to copy them into a JNA `Memory`. So we might as well directly copy them into a `RustBuffer`.
        val rbuf = RustBuffer.alloc(byteBuf.limit().toULong())
        rbuf.asByteBuffer()!!.put(byteBuf)
        return rbuf
    }

    // We aren't sure exactly how many bytes our string will be once it's UTF-8
    // encoded.  Allocate 3 bytes per UTF-16 code unit which will always be
    // enough.
    override fun allocationSize(value: String): ULong {
        val sizeForLength = 4UL
        val sizeForString = value.length.toULong() * 3UL
        return sizeForLength + sizeForString
    }

    override fun write(value: String, buf: ByteBuffer) {
        val byteBuf = toUtf8(value)
        buf.putInt(byteBuf.limit())
        buf.put(byteBuf)
    }
}

/**
 * @suppress
 */
public object FfiConverterTimestamp: FfiConverterRustBuffer<java.time.Instant> {
    override fun read(buf: ByteBuffer): java.time.Instant {
        val seconds = buf.getLong()
        // Type mismatch (should be u32) but we check for overflow/underflow below
        val nanoseconds = buf.getInt().toLong()
        if (nanoseconds < 0) {
            throw java.time.DateTimeException("Instant nanoseconds exceed minimum or maximum supported by uniffi")
        }
        if (seconds >= 0) {
            return java.time.Instant.EPOCH.plus(java.time.Duration.ofSeconds(seconds, nanoseconds))
        } else {
            return java.time.Instant.EPOCH.minus(java.time.Duration.ofSeconds(-seconds, nanoseconds))
        }
    }

    // 8 bytes for seconds, 4 bytes for nanoseconds
    override fun allocationSize(value: java.time.Instant) = 12UL

    override fun write(value: java.time.Instant, buf: ByteBuffer) {
        var epochOffset = java.time.Duration.between(java.time.Instant.EPOCH, value)

        var sign = 1
        if (epochOffset.isNegative()) {
            sign = -1
            epochOffset = epochOffset.negated()
        }

        if (epochOffset.nano < 0) {
            // Java docs provide guarantee that nano will always be positive, so this should be impossible
            // See: https://docs.oracle.com/javase/8/docs/api/java/time/Instant.html
            throw IllegalArgumentException("Invalid timestamp, nano value must be non-negative")
        }

        buf.putLong(sign * epochOffset.seconds)
        // Type mismatch (should be u32) but since values will always be between 0 and 999,999,999 it should be OK
        buf.putInt(epochOffset.nano)
    }
}

/**
 * @suppress
 */
public object FfiConverterDuration: FfiConverterRustBuffer<java.time.Duration> {
    override fun read(buf: ByteBuffer): java.time.Duration {
        // Type mismatch (should be u64) but we check for overflow/underflow below
        val seconds = buf.getLong()
        // Type mismatch (should be u32) but we check for overflow/underflow below
        val nanoseconds = buf.getInt().toLong()
        if (seconds < 0) {
            throw java.time.DateTimeException("Duration exceeds minimum or maximum value supported by uniffi")
        }
        if (nanoseconds < 0) {
            throw java.time.DateTimeException("Duration nanoseconds exceed minimum or maximum supported by uniffi")
        }
        return java.time.Duration.ofSeconds(seconds, nanoseconds)
    }

    // 8 bytes for seconds, 4 bytes for nanoseconds
    override fun allocationSize(value: java.time.Duration) = 12UL

    override fun write(value: java.time.Duration, buf: ByteBuffer) {
        val value = maxOf(value, java.time.Duration.ZERO)
        if (value.seconds < 0) {
            // Rust does not support negative Durations
            throw IllegalArgumentException("Invalid duration, must be non-negative")
        }

        if (value.nano < 0) {
            // Java docs provide guarantee that nano will always be positive, so this should be impossible
            // See: https://docs.oracle.com/javase/8/docs/api/java/time/Duration.html
            throw IllegalArgumentException("Invalid duration, nano value must be non-negative")
        }

        // Type mismatch (should be u64) but since Rust doesn't support negative durations we should be OK
        buf.putLong(value.seconds)
        // Type mismatch (should be u32) but since values will always be between 0 and 999,999,999 it should be OK
        buf.putInt(value.nano)
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * An access token. Printing it shows nothing secret; `reveal` is the only way to read the token itself.
 */
public interface AccessTokenInterface {

    /**
     * Returns when the token expires, according to the server or else to the token itself. Absent if neither says it.
     */
    fun `expiresAt`(): Timestamp?

    /**
     * Returns the token itself. It is a secret: with it, any program can act as the user.
     */
    fun `reveal`(): kotlin.String

    companion object
}

/**
 * An access token. Printing it shows nothing secret; `reveal` is the only way to read the token itself.
 */
open class AccessToken: Disposable, AutoCloseable, AccessTokenInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_accesstoken(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_accesstoken(handle, status)
        }
    }

    /**
     * Returns when the token expires, according to the server or else to the token itself. Absent if neither says it.
     */override fun `expiresAt`(): Timestamp? {
            return FfiConverterOptionalTypeTimestamp.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_accesstoken_expires_at(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the token itself. It is a secret: with it, any program can act as the user.
     */override fun `reveal`(): kotlin.String {
            return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_accesstoken_reveal(
        it,
        _status)
}
    }
    )
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_accesstoken_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeAccessToken: FfiConverter<AccessToken, Long> {
    override fun lower(value: AccessToken): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): AccessToken {
        return AccessToken(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): AccessToken {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: AccessToken) = 8UL

    override fun write(value: AccessToken, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * The applications resource: what an application does for its users. Needs the client of an application, from
 * `Tallyfy.for_app`.
 */
public interface ApplicationsInterface {

    /**
     * Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the data is invalid.
     *
     * `POST /applications/{org}/users`
     */
    fun `provisionUser`(`body`: ProvisionUser): ProvisionedUser

    /**
     * Obtains a token that acts as this user. According to the documentation of the API it is valid for 90 days. For calls
     * of this library use `as_user` instead: it stores the token and renews it. Fails with `NotFound` if there is no such
     * user.
     *
     * `POST /applications/{org}/users/{email}/token`
     */
    fun `userToken`(`email`: kotlin.String): AccessToken

    companion object
}

/**
 * The applications resource: what an application does for its users. Needs the client of an application, from
 * `Tallyfy.for_app`.
 */
open class Applications: Disposable, AutoCloseable, ApplicationsInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_applications(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_applications(handle, status)
        }
    }

    /**
     * Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the data is invalid.
     *
     * `POST /applications/{org}/users`
     */
    @Throws(TallyfyException::class)override fun `provisionUser`(`body`: ProvisionUser): ProvisionedUser {
            return FfiConverterTypeProvisionedUser.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_applications_provision_user(
        it,

        FfiConverterTypeProvisionUser.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Obtains a token that acts as this user. According to the documentation of the API it is valid for 90 days. For calls
     * of this library use `as_user` instead: it stores the token and renews it. Fails with `NotFound` if there is no such
     * user.
     *
     * `POST /applications/{org}/users/{email}/token`
     */
    @Throws(TallyfyException::class)override fun `userToken`(`email`: kotlin.String): AccessToken {
            return FfiConverterTypeAccessToken.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_applications_user_token(
        it,

        FfiConverterString.lower(`email`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeApplications: FfiConverter<Applications, Long> {
    override fun lower(value: Applications): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Applications {
        return Applications(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Applications {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Applications) = 8UL

    override fun write(value: Applications, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Cancels calls: those of clients derived with it (`with_cancellation`), and those of threads that attached it. Any
 * thread may cancel it. A cancelled token stays cancelled. A waiting call stops within 0.1 seconds.
 */
public interface CancellationTokenInterface {

    /**
     * Attaches the token to this thread. Until `detach`, it cancels every call of this thread: of clients, lists and
     * sign-ins.
     */
    fun `attach`()

    /**
     * Cancels every call in flight that uses this token, and every later one. If a change was sent and no response has
     * arrived, the call fails with `OutcomeUnknown`, as after a lost connection.
     */
    fun `cancel`()

    /**
     * Removes the token that this thread attached last.
     */
    fun `detach`()

    /**
     * Returns true if the token is cancelled.
     */
    fun `isCancelled`(): kotlin.Boolean

    companion object
}

/**
 * Cancels calls: those of clients derived with it (`with_cancellation`), and those of threads that attached it. Any
 * thread may cancel it. A cancelled token stays cancelled. A waiting call stops within 0.1 seconds.
 */
open class CancellationToken: Disposable, AutoCloseable, CancellationTokenInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Creates a token that is not cancelled.
     */
    constructor() :
        this(UniffiWithHandle,
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_cancellationtoken_new(

        _status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_cancellationtoken(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_cancellationtoken(handle, status)
        }
    }

    /**
     * Attaches the token to this thread. Until `detach`, it cancels every call of this thread: of clients, lists and
     * sign-ins.
     */override fun `attach`()
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_cancellationtoken_attach(
        it,
        _status)
}
    }

    /**
     * Cancels every call in flight that uses this token, and every later one. If a change was sent and no response has
     * arrived, the call fails with `OutcomeUnknown`, as after a lost connection.
     */override fun `cancel`()
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_cancellationtoken_cancel(
        it,
        _status)
}
    }

    /**
     * Removes the token that this thread attached last.
     */override fun `detach`()
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_cancellationtoken_detach(
        it,
        _status)
}
    }

    /**
     * Returns true if the token is cancelled.
     */override fun `isCancelled`(): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_cancellationtoken_is_cancelled(
        it,
        _status)
}
    }
    )
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_cancellationtoken_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeCancellationToken: FfiConverter<CancellationToken, Long> {
    override fun lower(value: CancellationToken): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): CancellationToken {
        return CancellationToken(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): CancellationToken {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: CancellationToken) = 8UL

    override fun write(value: CancellationToken, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Saves tokens encrypted in a folder. Several processes of one user may share it: a script that runs every hour
 * continues with the token of its last run.
 *
 * Every account has its own file, whose name reveals nothing about the account. The file is replaced as a whole, so a
 * process that is killed leaves either the old token or the new one. A file that cannot be read with this key is
 * reported and never overwritten.
 */
public interface FileStoreInterface {

    fun `delete`(`account`: kotlin.String): kotlin.Boolean

    fun `load`(`account`: kotlin.String): kotlin.String?

    fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String?

    fun `save`(`account`: kotlin.String, `token`: kotlin.String)

    fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String)

    companion object
}

/**
 * Saves tokens encrypted in a folder. Several processes of one user may share it: a script that runs every hour
 * continues with the token of its last run.
 *
 * Every account has its own file, whose name reveals nothing about the account. The file is replaced as a whole, so a
 * process that is killed leaves either the old token or the new one. A file that cannot be read with this key is
 * reported and never overwritten.
 */
open class FileStore: Disposable, AutoCloseable, FileStoreInterface
, TokenStore

{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_filestore(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_filestore(handle, status)
        }
    }

    @Throws(TallyfyException::class)override fun `delete`(`account`: kotlin.String): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_delete(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `load`(`account`: kotlin.String): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_load(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_lock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterDuration.lower(`timeout`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `save`(`account`: kotlin.String, `token`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_save(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`token`),_status)
}
    }

    @Throws(TallyfyException::class)override fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_unlock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`lockId`),_status)
}
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_filestore_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    companion object {

    /**
     * Opens a store in this folder and creates the folder if it is missing.
     *
     * Fails with `TokenStore` if other users can write to the folder, and with `TokenStore` or `Configuration` if the
     * key is missing or invalid.
     */
    @Throws(TallyfyException::class) fun `open`(`path`: kotlin.String, `key`: StoreKey): FileStore {
            return FfiConverterTypeFileStore.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_filestore_open(

        FfiConverterString.lower(`path`),
        FfiConverterTypeStoreKey.lower(`key`),_status)
}
    )
    }

    /**
     * Opens the store of this name in the application data of the user: in `~/.local/share/tallykit` or the folder
     * that `XDG_DATA_HOME` names, in `~/Library/Application Support/tallykit` on Apple's systems, in
     * `%APPDATA%\tallykit` on Windows.
     *
     * A profile may contain several accounts. Use several profiles to separate production from tests, or users who
     * share one account of the computer.
     *
     * Fails like `open`, and with `InvalidArgument` if the name contains other characters than ASCII letters, digits,
     * `-` and `_`.
     */
    @Throws(TallyfyException::class) fun `profile`(`name`: kotlin.String, `key`: StoreKey): FileStore {
            return FfiConverterTypeFileStore.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_filestore_profile(

        FfiConverterString.lower(`name`),
        FfiConverterTypeStoreKey.lower(`key`),_status)
}
    )
    }

    }

}

/**
 * @suppress
 */
public object FfiConverterTypeFileStore: FfiConverter<FileStore, Long> {
    override fun lower(value: FileStore): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): FileStore {
        return FileStore(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): FileStore {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: FileStore) = 8UL

    override fun write(value: FileStore, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Receives the log records of this library.
 */
public interface LogSink {

    /**
     * Handles one record. Any thread may call it, but never while this library holds one of its locks. Errors that it
     * throws are ignored. Calls that it makes with this library are not logged.
     */
    fun `log`(`record`: LogRecord)

    companion object
}

/**
 * Receives the log records of this library.
 */
open class LogSinkImpl: Disposable, AutoCloseable, LogSink
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_logsink(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_logsink(handle, status)
        }
    }

    /**
     * Handles one record. Any thread may call it, but never while this library holds one of its locks. Errors that it
     * throws are ignored. Calls that it makes with this library are not logged.
     */
    @Throws(TallyfyException::class)override fun `log`(`record`: LogRecord)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_logsink_log(
        it,

        FfiConverterTypeLogRecord.lower(`record`),_status)
}
    }

    /**
     * @suppress
     */
    companion object

}

// Put the implementation in an object so we don't pollute the top-level namespace
internal object uniffiCallbackInterfaceLogSink {
    internal object `log`: UniffiCallbackInterfaceLogSinkMethod0 {
        override fun callback(`uniffiHandle`: Long,`record`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeLogSink.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`log`(
                    FfiConverterTypeLogRecord.lift(`record`),
                )
            }
            val writeReturn = { _: Unit -> Unit }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }

    internal object uniffiFree: UniffiCallbackInterfaceFree {
        override fun callback(handle: Long) {
            FfiConverterTypeLogSink.handleMap.remove(handle)
        }
    }

    internal object uniffiClone: UniffiCallbackInterfaceClone {
        override fun callback(handle: Long): Long {
            return FfiConverterTypeLogSink.handleMap.clone(handle)
        }
    }

    internal var vtable = UniffiVTableCallbackInterfaceLogSink.UniffiByValue(
        uniffiFree,
        uniffiClone,
        `log`,
    )

    // Registers the foreign callback with the Rust side.
    // This method is generated for each callback interface.
    internal fun register(lib: UniffiLib) {
        lib.uniffi_tallykit_fn_init_callback_vtable_logsink(vtable)
    }
}

/**
 * @suppress
 */
public object FfiConverterTypeLogSink: FfiConverter<LogSink, Long> {
    internal val handleMap = UniffiHandleMap<LogSink>()

    override fun lower(value: LogSink): Long {
        if (value is LogSinkImpl) {
             // Rust-implemented object.  Clone the handle and return it
            return value.callWithHandle { it }
         } else {
            // Kotlin object, generate a new vtable handle and return that.
            return handleMap.insert(value)
         }
    }

    override fun lift(value: Long): LogSink {
        if ((value and 1.toLong()) == 0.toLong()) {
            // Rust-generated handle, construct a new class that uses the handle to implement the
            // interface
            return LogSinkImpl(UniffiWithHandle, value)
        } else {
            // Kotlin-generated handle, get the object from the handle map
            return handleMap.remove(value)
        }
    }

    override fun read(buf: ByteBuffer): LogSink {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: LogSink) = 8UL

    override fun write(value: LogSink, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * The signed-in user.
 */
public interface MeInterface {

    /**
     * Returns the user of the token. This is also the simplest check whether a token is valid: it fails with
     * `Authentication` if not.
     *
     * `GET /me`
     */
    fun `get`(): Member

    /**
     * Returns the signed-in user as a member of the organization, with role and status. Fails with `PermissionDenied` if
     * the token does not reach the organization.
     *
     * `GET /organizations/{org}/me`
     */
    fun `membership`(): Member

    companion object
}

/**
 * The signed-in user.
 */
open class Me: Disposable, AutoCloseable, MeInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_me(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_me(handle, status)
        }
    }

    /**
     * Returns the user of the token. This is also the simplest check whether a token is valid: it fails with
     * `Authentication` if not.
     *
     * `GET /me`
     */
    @Throws(TallyfyException::class)override fun `get`(): Member {
            return FfiConverterTypeMember.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_me_get(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the signed-in user as a member of the organization, with role and status. Fails with `PermissionDenied` if
     * the token does not reach the organization.
     *
     * `GET /organizations/{org}/me`
     */
    @Throws(TallyfyException::class)override fun `membership`(): Member {
            return FfiConverterTypeMember.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_me_membership(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeMe: FfiConverter<Me, Long> {
    override fun lower(value: Me): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Me {
        return Me(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Me {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Me) = 8UL

    override fun write(value: Me, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Members, one page at a time.
 */
public interface MemberPagerInterface {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    fun `nextPage`(): List<Member>

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    fun `total`(): kotlin.Int?

    companion object
}

/**
 * Members, one page at a time.
 */
open class MemberPager: Disposable, AutoCloseable, MemberPagerInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_memberpager(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_memberpager(handle, status)
        }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    @Throws(TallyfyException::class)override fun `nextPage`(): List<Member> {
            return FfiConverterSequenceTypeMember.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memberpager_next_page(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    @Throws(TallyfyException::class)override fun `total`(): kotlin.Int? {
            return FfiConverterOptionalInt.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memberpager_total(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeMemberPager: FfiConverter<MemberPager, Long> {
    override fun lower(value: MemberPager): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): MemberPager {
        return MemberPager(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): MemberPager {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: MemberPager) = 8UL

    override fun write(value: MemberPager, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Members of the organization (`users` in the API).
 */
public interface MembersInterface {

    /**
     * Returns one member. According to the documentation of the API, only an administrator may call it. Fails
     * with `NotFound` if there is no such member.
     *
     * `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     *
     * `GET /organizations/{org}/users/{user_id}`
     */
    fun `get`(`userId`: kotlin.Long, `with`: List<kotlin.String>? = null): Member

    /**
     * Lists the members of the organization, with any status.
     *
     * `GET /organizations/{org}/users`
     */
    fun `list`(`query`: MemberQuery = MemberQuery()): MemberPager

    companion object
}

/**
 * Members of the organization (`users` in the API).
 */
open class Members: Disposable, AutoCloseable, MembersInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_members(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_members(handle, status)
        }
    }

    /**
     * Returns one member. According to the documentation of the API, only an administrator may call it. Fails
     * with `NotFound` if there is no such member.
     *
     * `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     *
     * `GET /organizations/{org}/users/{user_id}`
     */
    @Throws(TallyfyException::class)override fun `get`(`userId`: kotlin.Long, `with`: List<kotlin.String>?): Member {
            return FfiConverterTypeMember.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_members_get(
        it,

        FfiConverterLong.lower(`userId`),
        FfiConverterOptionalSequenceString.lower(`with`),_status)
}
    }
    )
    }

    /**
     * Lists the members of the organization, with any status.
     *
     * `GET /organizations/{org}/users`
     */override fun `list`(`query`: MemberQuery): MemberPager {
            return FfiConverterTypeMemberPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_members_list(
        it,

        FfiConverterTypeMemberQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeMembers: FfiConverter<Members, Long> {
    override fun lower(value: Members): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Members {
        return Members(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Members {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Members) = 8UL

    override fun write(value: Members, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Keeps tokens in memory until the process ends. Several clients may share one.
 */
public interface MemoryStoreInterface {

    fun `delete`(`account`: kotlin.String): kotlin.Boolean

    fun `load`(`account`: kotlin.String): kotlin.String?

    fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String?

    fun `save`(`account`: kotlin.String, `token`: kotlin.String)

    fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String)

    companion object
}

/**
 * Keeps tokens in memory until the process ends. Several clients may share one.
 */
open class MemoryStore: Disposable, AutoCloseable, MemoryStoreInterface
, TokenStore

{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Creates an empty store.
     */
    constructor() :
        this(UniffiWithHandle,
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_memorystore_new(

        _status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_memorystore(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_memorystore(handle, status)
        }
    }

    @Throws(TallyfyException::class)override fun `delete`(`account`: kotlin.String): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_delete(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `load`(`account`: kotlin.String): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_load(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_lock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterDuration.lower(`timeout`),_status)
}
    }
    )
    }

    @Throws(TallyfyException::class)override fun `save`(`account`: kotlin.String, `token`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_save(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`token`),_status)
}
    }

    @Throws(TallyfyException::class)override fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_unlock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`lockId`),_status)
}
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_memorystore_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeMemoryStore: FfiConverter<MemoryStore, Long> {
    override fun lower(value: MemoryStore): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): MemoryStore {
        return MemoryStore(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): MemoryStore {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: MemoryStore) = 8UL

    override fun write(value: MemoryStore, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Organizations, one page at a time.
 */
public interface OrganizationPagerInterface {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    fun `nextPage`(): List<Organization>

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    fun `total`(): kotlin.Int?

    companion object
}

/**
 * Organizations, one page at a time.
 */
open class OrganizationPager: Disposable, AutoCloseable, OrganizationPagerInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_organizationpager(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_organizationpager(handle, status)
        }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    @Throws(TallyfyException::class)override fun `nextPage`(): List<Organization> {
            return FfiConverterSequenceTypeOrganization.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_organizationpager_next_page(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    @Throws(TallyfyException::class)override fun `total`(): kotlin.Int? {
            return FfiConverterOptionalInt.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_organizationpager_total(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeOrganizationPager: FfiConverter<OrganizationPager, Long> {
    override fun lower(value: OrganizationPager): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): OrganizationPager {
        return OrganizationPager(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): OrganizationPager {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: OrganizationPager) = 8UL

    override fun write(value: OrganizationPager, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Organizations.
 */
public interface OrganizationsInterface {

    /**
     * Returns the organization of this client. Fails with `Configuration` if the client has none.
     *
     * `GET /organizations/{org}`
     */
    fun `current`(): Organization

    /**
     * Lists the organizations of the signed-in user. Use it to find the id of an organization.
     *
     * `GET /me/organizations`
     */
    fun `listMine`(`query`: OrganizationQuery = OrganizationQuery()): OrganizationPager

    companion object
}

/**
 * Organizations.
 */
open class Organizations: Disposable, AutoCloseable, OrganizationsInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_organizations(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_organizations(handle, status)
        }
    }

    /**
     * Returns the organization of this client. Fails with `Configuration` if the client has none.
     *
     * `GET /organizations/{org}`
     */
    @Throws(TallyfyException::class)override fun `current`(): Organization {
            return FfiConverterTypeOrganization.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_organizations_current(
        it,
        _status)
}
    }
    )
    }

    /**
     * Lists the organizations of the signed-in user. Use it to find the id of an organization.
     *
     * `GET /me/organizations`
     */override fun `listMine`(`query`: OrganizationQuery): OrganizationPager {
            return FfiConverterTypeOrganizationPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_organizations_list_mine(
        it,

        FfiConverterTypeOrganizationQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeOrganizations: FfiConverter<Organizations, Long> {
    override fun lower(value: Organizations): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Organizations {
        return Organizations(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Organizations {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Organizations) = 8UL

    override fun write(value: Organizations, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Processes, one page at a time.
 */
public interface ProcessPagerInterface {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    fun `nextPage`(): List<Process>

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    fun `total`(): kotlin.Int?

    companion object
}

/**
 * Processes, one page at a time.
 */
open class ProcessPager: Disposable, AutoCloseable, ProcessPagerInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_processpager(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_processpager(handle, status)
        }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    @Throws(TallyfyException::class)override fun `nextPage`(): List<Process> {
            return FfiConverterSequenceTypeProcess.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processpager_next_page(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    @Throws(TallyfyException::class)override fun `total`(): kotlin.Int? {
            return FfiConverterOptionalInt.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processpager_total(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeProcessPager: FfiConverter<ProcessPager, Long> {
    override fun lower(value: ProcessPager): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): ProcessPager {
        return ProcessPager(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): ProcessPager {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: ProcessPager) = 8UL

    override fun write(value: ProcessPager, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Processes (`runs` in the API).
 */
public interface ProcessesInterface {

    /**
     * Archives a process. It can be restored.
     *
     * `DELETE /organizations/{org}/runs/{process_id}`
     */
    fun `archive`(`processId`: kotlin.String): Process

    /**
     * Returns one process. Fails with `NotFound` if there is none.
     *
     * `GET /organizations/{org}/runs/{process_id}`
     */
    fun `get`(`processId`: kotlin.String, `query`: GetProcess = GetProcess()): Process

    /**
     * Launches a process from a template. Not safe to repeat: if it fails with
     * `OutcomeUnknown`, list the processes of the template before you launch again. Fails with `InvalidRequest` if a
     * required kick-off field is missing.
     *
     * `POST /organizations/{org}/runs`
     */
    fun `launch`(`body`: LaunchProcess): Process

    /**
     * Lists the processes of the organization.
     *
     * `GET /organizations/{org}/runs`
     */
    fun `list`(`query`: ProcessQuery = ProcessQuery()): ProcessPager

    /**
     * Lists the tasks of a process.
     *
     * `GET /organizations/{org}/runs/{process_id}/tasks`
     */
    fun `tasks`(`processId`: kotlin.String, `query`: ProcessTaskQuery = ProcessTaskQuery()): TaskPager

    companion object
}

/**
 * Processes (`runs` in the API).
 */
open class Processes: Disposable, AutoCloseable, ProcessesInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_processes(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_processes(handle, status)
        }
    }

    /**
     * Archives a process. It can be restored.
     *
     * `DELETE /organizations/{org}/runs/{process_id}`
     */
    @Throws(TallyfyException::class)override fun `archive`(`processId`: kotlin.String): Process {
            return FfiConverterTypeProcess.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processes_archive(
        it,

        FfiConverterString.lower(`processId`),_status)
}
    }
    )
    }

    /**
     * Returns one process. Fails with `NotFound` if there is none.
     *
     * `GET /organizations/{org}/runs/{process_id}`
     */
    @Throws(TallyfyException::class)override fun `get`(`processId`: kotlin.String, `query`: GetProcess): Process {
            return FfiConverterTypeProcess.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processes_get(
        it,

        FfiConverterString.lower(`processId`),
        FfiConverterTypeGetProcess.lower(`query`),_status)
}
    }
    )
    }

    /**
     * Launches a process from a template. Not safe to repeat: if it fails with
     * `OutcomeUnknown`, list the processes of the template before you launch again. Fails with `InvalidRequest` if a
     * required kick-off field is missing.
     *
     * `POST /organizations/{org}/runs`
     */
    @Throws(TallyfyException::class)override fun `launch`(`body`: LaunchProcess): Process {
            return FfiConverterTypeProcess.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processes_launch(
        it,

        FfiConverterTypeLaunchProcess.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Lists the processes of the organization.
     *
     * `GET /organizations/{org}/runs`
     */override fun `list`(`query`: ProcessQuery): ProcessPager {
            return FfiConverterTypeProcessPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processes_list(
        it,

        FfiConverterTypeProcessQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * Lists the tasks of a process.
     *
     * `GET /organizations/{org}/runs/{process_id}/tasks`
     */override fun `tasks`(`processId`: kotlin.String, `query`: ProcessTaskQuery): TaskPager {
            return FfiConverterTypeTaskPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_processes_tasks(
        it,

        FfiConverterString.lower(`processId`),
        FfiConverterTypeProcessTaskQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeProcesses: FfiConverter<Processes, Long> {
    override fun lower(value: Processes): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Processes {
        return Processes(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Processes {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Processes) = 8UL

    override fun write(value: Processes, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * A proxy. Printing it shows its host and port, but not the user name and the password.
 */
public interface ProxyInterface {

    companion object
}

/**
 * A proxy. Printing it shows its host and port, but not the user name and the password.
 */
open class Proxy: Disposable, AutoCloseable, ProxyInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Creates a proxy from its URL, such as `http://proxy.example.com:3128`. If the proxy requires a user name and a
     * password, they stand before the host: `http://name:password@proxy.example.com:3128`.
     *
     * Fails with `Configuration` if the text is not the URL of an http or https proxy.
     */
    constructor(`url`: kotlin.String) :
        this(UniffiWithHandle,
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_proxy_new(

        FfiConverterString.lower(`url`),_status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_proxy(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_proxy(handle, status)
        }
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_proxy_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeProxy: FfiConverter<Proxy, Long> {
    override fun lower(value: Proxy): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Proxy {
        return Proxy(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Proxy {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Proxy) = 8UL

    override fun write(value: Proxy, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
 *
 * Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
 * browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
 * not use a web view inside the app, because the app could read the password. A desktop program listens for the redirect
 * on 127.0.0.1, and a web application has a route for it.
 */
public interface SignInInterface {

    /**
     * Returns the URL to open in the browser.
     */
    fun `authorizationUrl`(): kotlin.String

    /**
     * Returns the state of this sign-in as text, for an app that the system may close while the browser is open. It is a
     * secret. It is no longer needed after the sign-in is finished.
     */
    fun `exportState`(): kotlin.String

    /**
     * Reads the redirect, exchanges the code if it contains one, and returns a client that acts as the user. Works once.
     * If nothing reached the server, it can be called again.
     *
     * `redirect_url` is the complete URL that the browser was redirected to. `store` saves the token, and replaces the
     * token of an earlier sign-in with this client id. An app with several users needs a separate store for each.
     *
     * Fails with `InvalidArgument` if the URL does not match the redirect URI or the state of this sign-in, with
     * `Authentication` if the user or the server rejected the sign-in, and with `OutcomeUnknown` if the response was lost.
     */
    fun `finish`(`redirectUrl`: kotlin.String, `org`: kotlin.String? = null, `store`: TokenStore? = null): Tallyfy

    /**
     * Returns a client for the sign-in that this store saved, or nothing if there is none or it has expired. Call it when
     * the app starts, and open the browser if it returns nothing.
     *
     * Fails with `TokenStore` if the store cannot be read.
     */
    fun `restore`(`store`: TokenStore, `org`: kotlin.String? = null): Tallyfy?

    companion object
}

/**
 * One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
 *
 * Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
 * browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
 * not use a web view inside the app, because the app could read the password. A desktop program listens for the redirect
 * on 127.0.0.1, and a web application has a route for it.
 */
open class SignIn: Disposable, AutoCloseable, SignInInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_signin(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_signin(handle, status)
        }
    }

    /**
     * Returns the URL to open in the browser.
     */override fun `authorizationUrl`(): kotlin.String {
            return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_signin_authorization_url(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the state of this sign-in as text, for an app that the system may close while the browser is open. It is a
     * secret. It is no longer needed after the sign-in is finished.
     */override fun `exportState`(): kotlin.String {
            return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_signin_export_state(
        it,
        _status)
}
    }
    )
    }

    /**
     * Reads the redirect, exchanges the code if it contains one, and returns a client that acts as the user. Works once.
     * If nothing reached the server, it can be called again.
     *
     * `redirect_url` is the complete URL that the browser was redirected to. `store` saves the token, and replaces the
     * token of an earlier sign-in with this client id. An app with several users needs a separate store for each.
     *
     * Fails with `InvalidArgument` if the URL does not match the redirect URI or the state of this sign-in, with
     * `Authentication` if the user or the server rejected the sign-in, and with `OutcomeUnknown` if the response was lost.
     */
    @Throws(TallyfyException::class)override fun `finish`(`redirectUrl`: kotlin.String, `org`: kotlin.String?, `store`: TokenStore?): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_signin_finish(
        it,

        FfiConverterString.lower(`redirectUrl`),
        FfiConverterOptionalString.lower(`org`),
        FfiConverterOptionalTypeTokenStore.lower(`store`),_status)
}
    }
    )
    }

    /**
     * Returns a client for the sign-in that this store saved, or nothing if there is none or it has expired. Call it when
     * the app starts, and open the browser if it returns nothing.
     *
     * Fails with `TokenStore` if the store cannot be read.
     */
    @Throws(TallyfyException::class)override fun `restore`(`store`: TokenStore, `org`: kotlin.String?): Tallyfy? {
            return FfiConverterOptionalTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_signin_restore(
        it,

        FfiConverterTypeTokenStore.lower(`store`),
        FfiConverterOptionalString.lower(`org`),_status)
}
    }
    )
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_signin_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    companion object {

    /**
     * Creates a sign-in of the authorization code flow. The redirect contains a code, which is exchanged for a token and
     * usually a refresh token. PKCE (RFC 7636, method S256) makes a stolen code useless. An app on the devices of its
     * users has no client secret, because every user could read it. The documentation of the API names no scope.
     *
     * `state` is the text that `export_state` returned, if the app was closed while the browser was open.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    @Throws(TallyfyException::class) fun `authorizationCode`(`clientId`: kotlin.String, `redirectUri`: kotlin.String, `clientSecret`: kotlin.String? = null, `scope`: kotlin.String? = null, `state`: kotlin.String? = null, `settings`: Settings = Settings()): SignIn {
            return FfiConverterTypeSignIn.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_signin_authorization_code(

        FfiConverterString.lower(`clientId`),
        FfiConverterString.lower(`redirectUri`),
        FfiConverterOptionalString.lower(`clientSecret`),
        FfiConverterOptionalString.lower(`scope`),
        FfiConverterOptionalString.lower(`state`),
        FfiConverterTypeSettings.lower(`settings`),_status)
}
    )
    }

    /**
     * Creates a sign-in of the implicit flow, for a client that may not use another one. The redirect contains the token
     * itself. It cannot be renewed, and according to the documentation of the API it is valid for about six months.
     *
     * `state` is the text that `export_state` returned, if the app was closed while the browser was open.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    @Throws(TallyfyException::class) fun `implicit`(`clientId`: kotlin.String, `redirectUri`: kotlin.String, `scope`: kotlin.String? = null, `state`: kotlin.String? = null, `settings`: Settings = Settings()): SignIn {
            return FfiConverterTypeSignIn.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_signin_implicit(

        FfiConverterString.lower(`clientId`),
        FfiConverterString.lower(`redirectUri`),
        FfiConverterOptionalString.lower(`scope`),
        FfiConverterOptionalString.lower(`state`),
        FfiConverterTypeSettings.lower(`settings`),_status)
}
    )
    }

    }

}

/**
 * @suppress
 */
public object FfiConverterTypeSignIn: FfiConverter<SignIn, Long> {
    override fun lower(value: SignIn): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): SignIn {
        return SignIn(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): SignIn {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: SignIn) = 8UL

    override fun write(value: SignIn, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * A client of the Tallyfy API. It signs in at the first call and renews its token. Any thread may use it.
 */
public interface TallyfyInterface {

    /**
     * Returns the applications resource: what an application does for its users.
     */
    val `applications`: Applications

    /**
     * Returns the resource of the signed-in user.
     */
    val `me`: Me

    /**
     * Returns the members resource (`users` in the API).
     */
    val `members`: Members

    /**
     * Returns the organizations resource.
     */
    val `organizations`: Organizations

    /**
     * Returns the processes resource (`runs` in the API).
     */
    val `processes`: Processes

    /**
     * Returns the tasks resource.
     */
    val `tasks`: Tasks

    /**
     * Returns the templates resource (`checklists` in the API).
     */
    val `templates`: Templates

    /**
     * Returns the access token that a call would use now, for example for a web socket or another tool. Obtains or
     * renews it first if necessary.
     *
     * Fails with `Authentication` if the server rejects the credentials, and with any error of a request or of the
     * token store.
     */
    fun `accessToken`(): AccessToken

    /**
     * Returns a client that acts as the user with this e-mail address. Only the client of an application can do that,
     * and the user must be in the organization. All clients that are derived for the same user share one token.
     *
     * Fails with `InvalidArgument` if the address is invalid, or if this is not the client of an application.
     */
    fun `asUser`(`email`: kotlin.String): Tallyfy

    /**
     * Returns a client for another organization. It shares the tokens of this client. But a token of a user of an
     * application belongs to one organization, so those are requested again.
     *
     * Fails with `InvalidArgument` if the id is invalid, or if the client acts as a user of an application.
     */
    fun `inOrg`(`org`: kotlin.String): Tallyfy

    /**
     * Discards the access token; the next call obtains another one. Use it if you know that the token is no longer
     * valid but the server has not rejected it yet. A renewal in progress does not bring the old token back.
     */
    fun `invalidateToken`()

    /**
     * Signs out: deletes the token from memory and from the store. For an application, also deletes the tokens of its
     * users. Returns what was deleted, one line for each. Clients that were derived from this one are signed out too.
     * No request is sent, because the API documents none for this: a copied token works until it expires.
     *
     * Fails with `TokenStore` if the store cannot delete a token. The tokens in memory are deleted anyway.
     */
    fun `logout`(): List<kotlin.String>

    /**
     * Sends a request to a path that has no method of its own yet. Token, headers and retries are those of every other
     * call. `{org}` in the path is replaced by the organization. Returns the response body, or null if it is empty.
     *
     * Fails with `InvalidArgument` if the method or the path is invalid, and like every call if the request fails.
     */
    fun `request`(`method`: kotlin.String, `path`: kotlin.String, `query`: Map<kotlin.String, Json>? = null, `body`: Json? = null): Json

    /**
     * Returns a client whose calls can be cancelled from another thread with this token. They then fail with
     * `Cancelled`.
     */
    fun `withCancellation`(`token`: CancellationToken): Tallyfy

    /**
     * Returns a client whose calls must all end within this time from now: one call, several calls, or a list with all
     * its pages. The deadline replaces the timeout of the client, which applies to each call separately. If this
     * client has a deadline already, the earlier one applies.
     */
    fun `withDeadline`(`after`: java.time.Duration): Tallyfy

    /**
     * Checks everything that calls of this client need: the network, the token, the organization, the token store.
     * Never fails: the report contains every problem.
     *
     * Makes fewer than ten requests in less than a minute. Changes nothing on the server. Saves an entry of its own in
     * the token store and removes it again. Signs in like any call. But it does not use a refresh token that the
     * client was created with, unless there is a store that can save its replacement.
     */
    fun `doctor`(): DoctorReport

    companion object
}

/**
 * A client of the Tallyfy API. It signs in at the first call and renews its token. Any thread may use it.
 */
open class Tallyfy: Disposable, AutoCloseable, TallyfyInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Creates a client with a personal access token from Settings > Integrations > REST API. The token cannot be
     * renewed, and it becomes invalid when its owner logs out of Tallyfy.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    constructor(`accessToken`: kotlin.String, `org`: kotlin.String? = null, `settings`: Settings = Settings()) :
        this(UniffiWithHandle,
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_tallyfy_new(

        FfiConverterString.lower(`accessToken`),
        FfiConverterOptionalString.lower(`org`),
        FfiConverterTypeSettings.lower(`settings`),_status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_tallyfy(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_tallyfy(handle, status)
        }
    }

    /**
     * Returns the applications resource: what an application does for its users.
     */override val `applications`: Applications get() {
            return FfiConverterTypeApplications.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_applications(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the resource of the signed-in user.
     */override val `me`: Me get() {
            return FfiConverterTypeMe.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_me(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the members resource (`users` in the API).
     */override val `members`: Members get() {
            return FfiConverterTypeMembers.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_members(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the organizations resource.
     */override val `organizations`: Organizations get() {
            return FfiConverterTypeOrganizations.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_organizations(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the processes resource (`runs` in the API).
     */override val `processes`: Processes get() {
            return FfiConverterTypeProcesses.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_processes(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the tasks resource.
     */override val `tasks`: Tasks get() {
            return FfiConverterTypeTasks.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_tasks(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the templates resource (`checklists` in the API).
     */override val `templates`: Templates get() {
            return FfiConverterTypeTemplates.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_templates(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the access token that a call would use now, for example for a web socket or another tool. Obtains or
     * renews it first if necessary.
     *
     * Fails with `Authentication` if the server rejects the credentials, and with any error of a request or of the
     * token store.
     */
    @Throws(TallyfyException::class)override fun `accessToken`(): AccessToken {
            return FfiConverterTypeAccessToken.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_access_token(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns a client that acts as the user with this e-mail address. Only the client of an application can do that,
     * and the user must be in the organization. All clients that are derived for the same user share one token.
     *
     * Fails with `InvalidArgument` if the address is invalid, or if this is not the client of an application.
     */
    @Throws(TallyfyException::class)override fun `asUser`(`email`: kotlin.String): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_as_user(
        it,

        FfiConverterString.lower(`email`),_status)
}
    }
    )
    }

    /**
     * Returns a client for another organization. It shares the tokens of this client. But a token of a user of an
     * application belongs to one organization, so those are requested again.
     *
     * Fails with `InvalidArgument` if the id is invalid, or if the client acts as a user of an application.
     */
    @Throws(TallyfyException::class)override fun `inOrg`(`org`: kotlin.String): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_in_org(
        it,

        FfiConverterString.lower(`org`),_status)
}
    }
    )
    }

    /**
     * Discards the access token; the next call obtains another one. Use it if you know that the token is no longer
     * valid but the server has not rejected it yet. A renewal in progress does not bring the old token back.
     */
    @Throws(TallyfyException::class)override fun `invalidateToken`()
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_invalidate_token(
        it,
        _status)
}
    }

    /**
     * Signs out: deletes the token from memory and from the store. For an application, also deletes the tokens of its
     * users. Returns what was deleted, one line for each. Clients that were derived from this one are signed out too.
     * No request is sent, because the API documents none for this: a copied token works until it expires.
     *
     * Fails with `TokenStore` if the store cannot delete a token. The tokens in memory are deleted anyway.
     */
    @Throws(TallyfyException::class)override fun `logout`(): List<kotlin.String> {
            return FfiConverterSequenceString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_logout(
        it,
        _status)
}
    }
    )
    }

    /**
     * Sends a request to a path that has no method of its own yet. Token, headers and retries are those of every other
     * call. `{org}` in the path is replaced by the organization. Returns the response body, or null if it is empty.
     *
     * Fails with `InvalidArgument` if the method or the path is invalid, and like every call if the request fails.
     */
    @Throws(TallyfyException::class)override fun `request`(`method`: kotlin.String, `path`: kotlin.String, `query`: Map<kotlin.String, Json>?, `body`: Json?): Json {
            return FfiConverterTypeJson.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_request(
        it,

        FfiConverterString.lower(`method`),
        FfiConverterString.lower(`path`),
        FfiConverterOptionalMapStringTypeJson.lower(`query`),
        FfiConverterOptionalTypeJson.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Returns a client whose calls can be cancelled from another thread with this token. They then fail with
     * `Cancelled`.
     */
    @Throws(TallyfyException::class)override fun `withCancellation`(`token`: CancellationToken): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_with_cancellation(
        it,

        FfiConverterTypeCancellationToken.lower(`token`),_status)
}
    }
    )
    }

    /**
     * Returns a client whose calls must all end within this time from now: one call, several calls, or a list with all
     * its pages. The deadline replaces the timeout of the client, which applies to each call separately. If this
     * client has a deadline already, the earlier one applies.
     */
    @Throws(TallyfyException::class)override fun `withDeadline`(`after`: java.time.Duration): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_with_deadline(
        it,

        FfiConverterDuration.lower(`after`),_status)
}
    }
    )
    }

    /**
     * Checks everything that calls of this client need: the network, the token, the organization, the token store.
     * Never fails: the report contains every problem.
     *
     * Makes fewer than ten requests in less than a minute. Changes nothing on the server. Saves an entry of its own in
     * the token store and removes it again. Signs in like any call. But it does not use a refresh token that the
     * client was created with, unless there is a store that can save its replacement.
     */override fun `doctor`(): DoctorReport {
            return FfiConverterTypeDoctorReport.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_doctor(
        it,
        _status)
}
    }
    )
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfy_uniffi_trait_debug(
        it,
        _status)
}
    }
    )
    }

    companion object {

    /**
     * Creates a client of an application, with the client id and secret that Tallyfy Support issues for one
     * organization. It can only use the applications resource. For all other resources, act as a user with `as_user`.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    @Throws(TallyfyException::class) fun `forApp`(`clientId`: kotlin.String, `clientSecret`: kotlin.String, `org`: kotlin.String, `settings`: Settings = Settings(), `store`: TokenStore? = null): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_tallyfy_for_app(

        FfiConverterString.lower(`clientId`),
        FfiConverterString.lower(`clientSecret`),
        FfiConverterString.lower(`org`),
        FfiConverterTypeSettings.lower(`settings`),
        FfiConverterOptionalTypeTokenStore.lower(`store`),_status)
}
    )
    }

    /**
     * Creates a client from environment variables. Set `TALLYFY_ACCESS_TOKEN` alone. Or set `TALLYFY_CLIENT_ID` and
     * `TALLYFY_CLIENT_SECRET` with `TALLYFY_USERNAME` and `TALLYFY_PASSWORD`, with `TALLYFY_REFRESH_TOKEN`, or without
     * further variables for an application. Also reads `TALLYFY_ORG_ID`, `TALLYFY_BASE_URL` and, in milliseconds,
     * `TALLYFY_TOKEN_EXPIRY`. The settings take precedence over the environment.
     *
     * Fails with `InvalidArgument` or `Configuration` if a variable or a setting is missing or invalid. Sends no
     * request.
     */
    @Throws(TallyfyException::class) fun `fromEnv`(`store`: TokenStore? = null, `settings`: Settings = Settings()): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_tallyfy_from_env(

        FfiConverterOptionalTypeTokenStore.lower(`store`),
        FfiConverterTypeSettings.lower(`settings`),_status)
}
    )
    }

    /**
     * Creates a client that signs in as a user with user name and password. The password stays in memory, because the
     * client signs in again when the refresh token has expired.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    @Throws(TallyfyException::class) fun `withPassword`(`clientId`: kotlin.String, `clientSecret`: kotlin.String, `username`: kotlin.String, `password`: kotlin.String, `org`: kotlin.String? = null, `settings`: Settings = Settings(), `store`: TokenStore? = null): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_tallyfy_with_password(

        FfiConverterString.lower(`clientId`),
        FfiConverterString.lower(`clientSecret`),
        FfiConverterString.lower(`username`),
        FfiConverterString.lower(`password`),
        FfiConverterOptionalString.lower(`org`),
        FfiConverterTypeSettings.lower(`settings`),
        FfiConverterOptionalTypeTokenStore.lower(`store`),_status)
}
    )
    }

    /**
     * Creates a client that gets its tokens with a refresh token. Every renewal may replace the refresh token, so use
     * a store that saves the replacement.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
    @Throws(TallyfyException::class) fun `withRefreshToken`(`clientId`: kotlin.String, `clientSecret`: kotlin.String, `refreshToken`: kotlin.String, `org`: kotlin.String? = null, `settings`: Settings = Settings(), `store`: TokenStore? = null): Tallyfy {
            return FfiConverterTypeTallyfy.lift(
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_constructor_tallyfy_with_refresh_token(

        FfiConverterString.lower(`clientId`),
        FfiConverterString.lower(`clientSecret`),
        FfiConverterString.lower(`refreshToken`),
        FfiConverterOptionalString.lower(`org`),
        FfiConverterTypeSettings.lower(`settings`),
        FfiConverterOptionalTypeTokenStore.lower(`store`),_status)
}
    )
    }

    }

}

/**
 * @suppress
 */
public object FfiConverterTypeTallyfy: FfiConverter<Tallyfy, Long> {
    override fun lower(value: Tallyfy): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Tallyfy {
        return Tallyfy(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Tallyfy {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Tallyfy) = 8UL

    override fun write(value: Tallyfy, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Tasks, one page at a time.
 */
public interface TaskPagerInterface {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    fun `nextPage`(): List<Task>

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    fun `total`(): kotlin.Int?

    companion object
}

/**
 * Tasks, one page at a time.
 */
open class TaskPager: Disposable, AutoCloseable, TaskPagerInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_taskpager(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_taskpager(handle, status)
        }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    @Throws(TallyfyException::class)override fun `nextPage`(): List<Task> {
            return FfiConverterSequenceTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_taskpager_next_page(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    @Throws(TallyfyException::class)override fun `total`(): kotlin.Int? {
            return FfiConverterOptionalInt.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_taskpager_total(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeTaskPager: FfiConverter<TaskPager, Long> {
    override fun lower(value: TaskPager): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): TaskPager {
        return TaskPager(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): TaskPager {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: TaskPager) = 8UL

    override fun write(value: TaskPager, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * The tasks resource: tasks of processes and one-off tasks.
 */
public interface TasksInterface {

    /**
     * Marks a task of a process complete. A second call succeeds too, and notifies webhooks again.
     *
     * `POST /organizations/{org}/runs/{process_id}/completed-tasks`
     */
    fun `complete`(`processId`: kotlin.String, `body`: CompleteTask): Task

    /**
     * Marks a one-off task complete.
     *
     * `POST /organizations/{org}/completed-tasks`
     */
    fun `completeOneOff`(`body`: CompleteTask): Task

    /**
     * Creates a one-off task, which belongs to no process. Not safe to repeat: fails with `OutcomeUnknown` if the response
     * is lost.
     *
     * `POST /organizations/{org}/tasks`
     */
    fun `create`(`body`: CreateTask): Task

    /**
     * Returns one task of a process or one one-off task. Fails with `NotFound` if there is none.
     *
     * `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and
     * others.
     *
     * `GET /organizations/{org}/tasks/{task_id}`
     */
    fun `get`(`taskId`: kotlin.String, `with`: List<kotlin.String>? = null): Task

    /**
     * Lists the tasks of the organization.
     *
     * `GET /organizations/{org}/tasks`
     */
    fun `list`(`query`: TaskQuery = TaskQuery()): TaskPager

    /**
     * Lists the tasks of the signed-in user. Default: the active tasks.
     *
     * `GET /organizations/{org}/me/tasks`
     */
    fun `listMine`(`query`: MyTaskQuery = MyTaskQuery()): TaskPager

    /**
     * Reopens a completed task of a process.
     *
     * `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
     */
    fun `reopen`(`processId`: kotlin.String, `taskId`: kotlin.String)

    /**
     * Reopens a completed one-off task.
     *
     * `DELETE /organizations/{org}/completed-tasks/{task_id}`
     */
    fun `reopenOneOff`(`taskId`: kotlin.String)

    /**
     * Changes a task of a process. This is how form fields are filled in. Fails with `InvalidRequest` if the task
     * is completed: reopen it first.
     *
     * `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
     */
    fun `update`(`processId`: kotlin.String, `taskId`: kotlin.String, `body`: UpdateTask): Task

    /**
     * Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
     *
     * `PUT /organizations/{org}/tasks/{task_id}`
     */
    fun `updateOneOff`(`taskId`: kotlin.String, `body`: UpdateOneOffTask): Task

    companion object
}

/**
 * The tasks resource: tasks of processes and one-off tasks.
 */
open class Tasks: Disposable, AutoCloseable, TasksInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_tasks(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_tasks(handle, status)
        }
    }

    /**
     * Marks a task of a process complete. A second call succeeds too, and notifies webhooks again.
     *
     * `POST /organizations/{org}/runs/{process_id}/completed-tasks`
     */
    @Throws(TallyfyException::class)override fun `complete`(`processId`: kotlin.String, `body`: CompleteTask): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_complete(
        it,

        FfiConverterString.lower(`processId`),
        FfiConverterTypeCompleteTask.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Marks a one-off task complete.
     *
     * `POST /organizations/{org}/completed-tasks`
     */
    @Throws(TallyfyException::class)override fun `completeOneOff`(`body`: CompleteTask): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_complete_one_off(
        it,

        FfiConverterTypeCompleteTask.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Creates a one-off task, which belongs to no process. Not safe to repeat: fails with `OutcomeUnknown` if the response
     * is lost.
     *
     * `POST /organizations/{org}/tasks`
     */
    @Throws(TallyfyException::class)override fun `create`(`body`: CreateTask): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_create(
        it,

        FfiConverterTypeCreateTask.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Returns one task of a process or one one-off task. Fails with `NotFound` if there is none.
     *
     * `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and
     * others.
     *
     * `GET /organizations/{org}/tasks/{task_id}`
     */
    @Throws(TallyfyException::class)override fun `get`(`taskId`: kotlin.String, `with`: List<kotlin.String>?): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_get(
        it,

        FfiConverterString.lower(`taskId`),
        FfiConverterOptionalSequenceString.lower(`with`),_status)
}
    }
    )
    }

    /**
     * Lists the tasks of the organization.
     *
     * `GET /organizations/{org}/tasks`
     */override fun `list`(`query`: TaskQuery): TaskPager {
            return FfiConverterTypeTaskPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_list(
        it,

        FfiConverterTypeTaskQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * Lists the tasks of the signed-in user. Default: the active tasks.
     *
     * `GET /organizations/{org}/me/tasks`
     */override fun `listMine`(`query`: MyTaskQuery): TaskPager {
            return FfiConverterTypeTaskPager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_list_mine(
        it,

        FfiConverterTypeMyTaskQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * Reopens a completed task of a process.
     *
     * `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
     */
    @Throws(TallyfyException::class)override fun `reopen`(`processId`: kotlin.String, `taskId`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_reopen(
        it,

        FfiConverterString.lower(`processId`),
        FfiConverterString.lower(`taskId`),_status)
}
    }

    /**
     * Reopens a completed one-off task.
     *
     * `DELETE /organizations/{org}/completed-tasks/{task_id}`
     */
    @Throws(TallyfyException::class)override fun `reopenOneOff`(`taskId`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_reopen_one_off(
        it,

        FfiConverterString.lower(`taskId`),_status)
}
    }

    /**
     * Changes a task of a process. This is how form fields are filled in. Fails with `InvalidRequest` if the task
     * is completed: reopen it first.
     *
     * `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
     */
    @Throws(TallyfyException::class)override fun `update`(`processId`: kotlin.String, `taskId`: kotlin.String, `body`: UpdateTask): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_update(
        it,

        FfiConverterString.lower(`processId`),
        FfiConverterString.lower(`taskId`),
        FfiConverterTypeUpdateTask.lower(`body`),_status)
}
    }
    )
    }

    /**
     * Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
     *
     * `PUT /organizations/{org}/tasks/{task_id}`
     */
    @Throws(TallyfyException::class)override fun `updateOneOff`(`taskId`: kotlin.String, `body`: UpdateOneOffTask): Task {
            return FfiConverterTypeTask.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tasks_update_one_off(
        it,

        FfiConverterString.lower(`taskId`),
        FfiConverterTypeUpdateOneOffTask.lower(`body`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeTasks: FfiConverter<Tasks, Long> {
    override fun lower(value: Tasks): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Tasks {
        return Tasks(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Tasks {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Tasks) = 8UL

    override fun write(value: Tasks, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Templates, one page at a time.
 */
public interface TemplatePagerInterface {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    fun `nextPage`(): List<Template>

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    fun `total`(): kotlin.Int?

    companion object
}

/**
 * Templates, one page at a time.
 */
open class TemplatePager: Disposable, AutoCloseable, TemplatePagerInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_templatepager(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_templatepager(handle, status)
        }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    @Throws(TallyfyException::class)override fun `nextPage`(): List<Template> {
            return FfiConverterSequenceTypeTemplate.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_templatepager_next_page(
        it,
        _status)
}
    }
    )
    }

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    @Throws(TallyfyException::class)override fun `total`(): kotlin.Int? {
            return FfiConverterOptionalInt.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_templatepager_total(
        it,
        _status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeTemplatePager: FfiConverter<TemplatePager, Long> {
    override fun lower(value: TemplatePager): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): TemplatePager {
        return TemplatePager(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): TemplatePager {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: TemplatePager) = 8UL

    override fun write(value: TemplatePager, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Templates (`checklists` in the API).
 */
public interface TemplatesInterface {

    /**
     * Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
     * archived.
     *
     * `GET /organizations/{org}/checklists/{template_id}`
     */
    fun `get`(`templateId`: kotlin.String, `query`: GetTemplate = GetTemplate()): Template

    /**
     * Lists the templates of the organization.
     *
     * `GET /organizations/{org}/checklists`
     */
    fun `list`(`query`: TemplateQuery = TemplateQuery()): TemplatePager

    companion object
}

/**
 * Templates (`checklists` in the API).
 */
open class Templates: Disposable, AutoCloseable, TemplatesInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_templates(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_templates(handle, status)
        }
    }

    /**
     * Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
     * archived.
     *
     * `GET /organizations/{org}/checklists/{template_id}`
     */
    @Throws(TallyfyException::class)override fun `get`(`templateId`: kotlin.String, `query`: GetTemplate): Template {
            return FfiConverterTypeTemplate.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_templates_get(
        it,

        FfiConverterString.lower(`templateId`),
        FfiConverterTypeGetTemplate.lower(`query`),_status)
}
    }
    )
    }

    /**
     * Lists the templates of the organization.
     *
     * `GET /organizations/{org}/checklists`
     */override fun `list`(`query`: TemplateQuery): TemplatePager {
            return FfiConverterTypeTemplatePager.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_templates_list(
        it,

        FfiConverterTypeTemplateQuery.lower(`query`),_status)
}
    }
    )
    }

    /**
     * @suppress
     */
    companion object

}

/**
 * @suppress
 */
public object FfiConverterTypeTemplates: FfiConverter<Templates, Long> {
    override fun lower(value: Templates): Long {
        return value.callWithHandle { it }
    }

    override fun lift(value: Long): Templates {
        return Templates(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Templates {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Templates) = 8UL

    override fun write(value: Templates, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//

/**
 * Saves tokens, for example in a file, a keychain or a database. Without a store, tokens are kept in memory.
 *
 * `account` names the credential and contains no secret. `token` is text that only this library reads. It is a secret,
 * so a store must encrypt it, or pass it to something that does. The methods are called from any thread, but never
 * while this library holds one of its locks.
 *
 * A store that several processes share also needs a lock. It is held while a token is read, renewed and saved. A
 * refresh token works only once: if a second process sent it again, both processes would be signed out.
 */
public interface TokenStore {

    /**
     * Returns the token that was last saved for this account, or nothing.
     */
    fun `load`(`account`: kotlin.String): kotlin.String?

    /**
     * Saves the token of this account and replaces an earlier one. Returns when the token is durable.
     */
    fun `save`(`account`: kotlin.String, `token`: kotlin.String)

    /**
     * Removes the token of this account. Returns whether there was one.
     */
    fun `delete`(`account`: kotlin.String): kotlin.Boolean

    /**
     * Takes the lock of this account and returns an id for `unlock`. Waits for at most `timeout`.
     *
     * The lock is held for less than a minute. If a lock can outlive its holder, it must expire after that time. A
     * store that no other process uses needs no lock and returns nothing: this library has its own lock for the
     * clients of one process.
     */
    fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String? = null

    /**
     * Releases the lock with the id that `lock` returned.
     */
    fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String) = Unit

    companion object
}

/**
 * Saves tokens, for example in a file, a keychain or a database. Without a store, tokens are kept in memory.
 *
 * `account` names the credential and contains no secret. `token` is text that only this library reads. It is a secret,
 * so a store must encrypt it, or pass it to something that does. The methods are called from any thread, but never
 * while this library holds one of its locks.
 *
 * A store that several processes share also needs a lock. It is held while a token is read, renewed and saved. A
 * refresh token works only once: if a second process sent it again, both processes would be signed out.
 */
open class TokenStoreImpl: Disposable, AutoCloseable, TokenStore
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_tallykit_fn_free_tokenstore(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_tallykit_fn_clone_tokenstore(handle, status)
        }
    }

    /**
     * Returns the token that was last saved for this account, or nothing.
     */
    @Throws(TallyfyException::class)override fun `load`(`account`: kotlin.String): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tokenstore_load(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    /**
     * Saves the token of this account and replaces an earlier one. Returns when the token is durable.
     */
    @Throws(TallyfyException::class)override fun `save`(`account`: kotlin.String, `token`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tokenstore_save(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`token`),_status)
}
    }

    /**
     * Removes the token of this account. Returns whether there was one.
     */
    @Throws(TallyfyException::class)override fun `delete`(`account`: kotlin.String): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tokenstore_delete(
        it,

        FfiConverterString.lower(`account`),_status)
}
    }
    )
    }

    /**
     * Takes the lock of this account and returns an id for `unlock`. Waits for at most `timeout`.
     *
     * The lock is held for less than a minute. If a lock can outlive its holder, it must expire after that time. A
     * store that no other process uses needs no lock and returns nothing: this library has its own lock for the
     * clients of one process.
     */
    @Throws(TallyfyException::class)override fun `lock`(`account`: kotlin.String, `timeout`: java.time.Duration): kotlin.String? {
            return FfiConverterOptionalString.lift(
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tokenstore_lock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterDuration.lower(`timeout`),_status)
}
    }
    )
    }

    /**
     * Releases the lock with the id that `lock` returned.
     */
    @Throws(TallyfyException::class)override fun `unlock`(`account`: kotlin.String, `lockId`: kotlin.String)
        =
    callWithHandle {
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tokenstore_unlock(
        it,

        FfiConverterString.lower(`account`),
        FfiConverterString.lower(`lockId`),_status)
}
    }

    /**
     * @suppress
     */
    companion object

}

// Put the implementation in an object so we don't pollute the top-level namespace
internal object uniffiCallbackInterfaceTokenStore {
    internal object `load`: UniffiCallbackInterfaceTokenStoreMethod0 {
        override fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`uniffiOutReturn`: RustBuffer,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeTokenStore.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`load`(
                    FfiConverterString.lift(`account`),
                )
            }
            val writeReturn = { value: kotlin.String? -> uniffiOutReturn.setValue(FfiConverterOptionalString.lower(value)) }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }
    internal object `save`: UniffiCallbackInterfaceTokenStoreMethod1 {
        override fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`token`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeTokenStore.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`save`(
                    FfiConverterString.lift(`account`),
                    FfiConverterString.lift(`token`),
                )
            }
            val writeReturn = { _: Unit -> Unit }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }
    internal object `delete`: UniffiCallbackInterfaceTokenStoreMethod2 {
        override fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`uniffiOutReturn`: ByteByReference,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeTokenStore.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`delete`(
                    FfiConverterString.lift(`account`),
                )
            }
            val writeReturn = { value: kotlin.Boolean -> uniffiOutReturn.setValue(FfiConverterBoolean.lower(value)) }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }
    internal object `lock`: UniffiCallbackInterfaceTokenStoreMethod3 {
        override fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`timeout`: RustBuffer.ByValue,`uniffiOutReturn`: RustBuffer,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeTokenStore.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`lock`(
                    FfiConverterString.lift(`account`),
                    FfiConverterDuration.lift(`timeout`),
                )
            }
            val writeReturn = { value: kotlin.String? -> uniffiOutReturn.setValue(FfiConverterOptionalString.lower(value)) }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }
    internal object `unlock`: UniffiCallbackInterfaceTokenStoreMethod4 {
        override fun callback(`uniffiHandle`: Long,`account`: RustBuffer.ByValue,`lockId`: RustBuffer.ByValue,`uniffiOutReturn`: Pointer,uniffiCallStatus: UniffiRustCallStatus,) {
            val uniffiObj = FfiConverterTypeTokenStore.handleMap.get(uniffiHandle)
            val makeCall = { ->
                uniffiObj.`unlock`(
                    FfiConverterString.lift(`account`),
                    FfiConverterString.lift(`lockId`),
                )
            }
            val writeReturn = { _: Unit -> Unit }
            uniffiTraitInterfaceCallWithError(
                uniffiCallStatus,
                makeCall,
                writeReturn,
                { e: TallyfyException -> FfiConverterTypeTallyfyError.lower(e) }
            )
        }
    }

    internal object uniffiFree: UniffiCallbackInterfaceFree {
        override fun callback(handle: Long) {
            FfiConverterTypeTokenStore.handleMap.remove(handle)
        }
    }

    internal object uniffiClone: UniffiCallbackInterfaceClone {
        override fun callback(handle: Long): Long {
            return FfiConverterTypeTokenStore.handleMap.clone(handle)
        }
    }

    internal var vtable = UniffiVTableCallbackInterfaceTokenStore.UniffiByValue(
        uniffiFree,
        uniffiClone,
        `load`,
        `save`,
        `delete`,
        `lock`,
        `unlock`,
    )

    // Registers the foreign callback with the Rust side.
    // This method is generated for each callback interface.
    internal fun register(lib: UniffiLib) {
        lib.uniffi_tallykit_fn_init_callback_vtable_tokenstore(vtable)
    }
}

/**
 * @suppress
 */
public object FfiConverterTypeTokenStore: FfiConverter<TokenStore, Long> {
    internal val handleMap = UniffiHandleMap<TokenStore>()

    override fun lower(value: TokenStore): Long {
        if (value is TokenStoreImpl) {
             // Rust-implemented object.  Clone the handle and return it
            return value.callWithHandle { it }
         } else {
            // Kotlin object, generate a new vtable handle and return that.
            return handleMap.insert(value)
         }
    }

    override fun lift(value: Long): TokenStore {
        if ((value and 1.toLong()) == 0.toLong()) {
            // Rust-generated handle, construct a new class that uses the handle to implement the
            // interface
            return TokenStoreImpl(UniffiWithHandle, value)
        } else {
            // Kotlin-generated handle, get the object from the handle map
            return handleMap.remove(value)
        }
    }

    override fun read(buf: ByteBuffer): TokenStore {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: TokenStore) = 8UL

    override fun write(value: TokenStore, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}

/**
 * The assignees of a task. A list that is left out counts as empty, so a change removes the assignees that it does not
 * contain.
 */
data class Assignees (
    /**
     * Members, by id.
     */
    val `users`: List<kotlin.Long> = listOf()
    ,
    /**
     * Guests, by e-mail address.
     */
    val `guests`: List<kotlin.String> = listOf()
    ,
    /**
     * Groups, by id.
     */
    val `groups`: List<kotlin.String> = listOf()

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeAssignees: FfiConverterRustBuffer<Assignees> {
    override fun read(buf: ByteBuffer): Assignees {
        return Assignees(
            FfiConverterSequenceLong.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterSequenceString.read(buf),
        )
    }

    override fun allocationSize(value: Assignees) = (
            FfiConverterSequenceLong.allocationSize(value.`users`) +
            FfiConverterSequenceString.allocationSize(value.`guests`) +
            FfiConverterSequenceString.allocationSize(value.`groups`)
    )

    override fun write(value: Assignees, buf: ByteBuffer) {
            FfiConverterSequenceLong.write(value.`users`, buf)
            FfiConverterSequenceString.write(value.`guests`, buf)
            FfiConverterSequenceString.write(value.`groups`, buf)
    }
}

/**
 * The result of one check.
 */
data class Check (
    /**
     * The id of the check. It stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
     * `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
     */
    val `id`: kotlin.String
    ,
    /**
     * The name of the check, for display.
     */
    val `title`: kotlin.String
    ,
    /**
     * The result.
     */
    val `status`: CheckStatus
    ,
    /**
     * What was found, in one line.
     */
    val `finding`: kotlin.String
    ,
    /**
     * What to do about it. May be empty.
     */
    val `nextStep`: kotlin.String

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeCheck: FfiConverterRustBuffer<Check> {
    override fun read(buf: ByteBuffer): Check {
        return Check(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterTypeCheckStatus.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
        )
    }

    override fun allocationSize(value: Check) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterTypeCheckStatus.allocationSize(value.`status`) +
            FfiConverterString.allocationSize(value.`finding`) +
            FfiConverterString.allocationSize(value.`nextStep`)
    )

    override fun write(value: Check, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterString.write(value.`title`, buf)
            FfiConverterTypeCheckStatus.write(value.`status`, buf)
            FfiConverterString.write(value.`finding`, buf)
            FfiConverterString.write(value.`nextStep`, buf)
    }
}

/**
 * The completion of a task.
 */
data class CompleteTask (
    /**
     * The id of the task.
     */
    val `taskId`: kotlin.String
    ,
    /**
     * Whether the task is approved. Required for an approval task. For an expiring task, false marks it expired.
     */
    val `isApproved`: kotlin.Boolean? = null
    ,
    /**
     * The id of the member who is recorded as having completed it.
     */
    val `overrideUser`: kotlin.Long? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeCompleteTask: FfiConverterRustBuffer<CompleteTask> {
    override fun read(buf: ByteBuffer): CompleteTask {
        return CompleteTask(
            FfiConverterString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalLong.read(buf),
        )
    }

    override fun allocationSize(value: CompleteTask) = (
            FfiConverterString.allocationSize(value.`taskId`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isApproved`) +
            FfiConverterOptionalLong.allocationSize(value.`overrideUser`)
    )

    override fun write(value: CompleteTask, buf: ByteBuffer) {
            FfiConverterString.write(value.`taskId`, buf)
            FfiConverterOptionalBoolean.write(value.`isApproved`, buf)
            FfiConverterOptionalLong.write(value.`overrideUser`, buf)
    }
}

/**
 * A country.
 */
data class Country (
    /**
     * The id.
     */
    val `id`: kotlin.Long
    ,
    /**
     * The name.
     */
    val `name`: kotlin.String
    ,
    /**
     * The international dialling code.
     */
    val `phoneCode`: kotlin.String?
    ,
    /**
     * The code of ISO 3166.
     */
    val `iso2`: kotlin.String?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeCountry: FfiConverterRustBuffer<Country> {
    override fun read(buf: ByteBuffer): Country {
        return Country(
            FfiConverterLong.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Country) = (
            FfiConverterLong.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`name`) +
            FfiConverterOptionalString.allocationSize(value.`phoneCode`) +
            FfiConverterOptionalString.allocationSize(value.`iso2`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Country, buf: ByteBuffer) {
            FfiConverterLong.write(value.`id`, buf)
            FfiConverterString.write(value.`name`, buf)
            FfiConverterOptionalString.write(value.`phoneCode`, buf)
            FfiConverterOptionalString.write(value.`iso2`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * The data of a one-off task to create.
 */
data class CreateTask (
    /**
     * The title, at most 600 characters.
     */
    val `title`: kotlin.String
    ,
    /**
     * When the task is due. The server moves it to a working day of the organization.
     */
    val `deadline`: Timestamp
    ,
    /**
     * The assignees.
     */
    val `owners`: Assignees? = null
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String? = null
    ,
    /**
     * The kind of task.
     */
    val `taskType`: TaskType? = null
    ,
    /**
     * When the task starts.
     */
    val `startedAt`: Timestamp? = null
    ,
    /**
     * Whether each assignee gets a separate task. The response contains the first one.
     */
    val `separateTaskForEachAssignee`: kotlin.Boolean? = null
    ,
    /**
     * The status of the new task.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int? = null
    ,
    /**
     * Whether guests may not comment.
     */
    val `preventGuestComment`: kotlin.Boolean? = null
    ,
    /**
     * Whether each assignee must complete the task.
     */
    val `everyoneMustComplete`: kotlin.Boolean? = null
    ,
    /**
     * Whether only the assignees may complete the task.
     */
    val `canCompleteOnlyAssignees`: kotlin.Boolean? = null
    ,
    /**
     * Whether the start date is only a suggestion.
     */
    val `isSoftStartDate`: kotlin.Boolean? = null
    ,
    /**
     * The ids of tags to attach.
     */
    val `tags`: List<kotlin.String> = listOf()
    ,
    /**
     * Definitions of form fields.
     */
    val `formFields`: List<Json> = listOf()
    ,
    /**
     * The URL that is notified when the task is completed.
     */
    val `webhook`: kotlin.String? = null
    ,
    /**
     * Whether only assignees see the task.
     */
    val `topSecret`: kotlin.Boolean? = null
    ,
    /**
     * The id of a process to add the task to.
     */
    val `runId`: kotlin.String? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeCreateTask: FfiConverterRustBuffer<CreateTask> {
    override fun read(buf: ByteBuffer): CreateTask {
        return CreateTask(
            FfiConverterString.read(buf),
            FfiConverterTypeTimestamp.read(buf),
            FfiConverterOptionalTypeAssignees.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTaskType.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterSequenceTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
        )
    }

    override fun allocationSize(value: CreateTask) = (
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterTypeTimestamp.allocationSize(value.`deadline`) +
            FfiConverterOptionalTypeAssignees.allocationSize(value.`owners`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeTaskType.allocationSize(value.`taskType`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`startedAt`) +
            FfiConverterOptionalBoolean.allocationSize(value.`separateTaskForEachAssignee`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`) +
            FfiConverterOptionalBoolean.allocationSize(value.`preventGuestComment`) +
            FfiConverterOptionalBoolean.allocationSize(value.`everyoneMustComplete`) +
            FfiConverterOptionalBoolean.allocationSize(value.`canCompleteOnlyAssignees`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isSoftStartDate`) +
            FfiConverterSequenceString.allocationSize(value.`tags`) +
            FfiConverterSequenceTypeJson.allocationSize(value.`formFields`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalBoolean.allocationSize(value.`topSecret`) +
            FfiConverterOptionalString.allocationSize(value.`runId`)
    )

    override fun write(value: CreateTask, buf: ByteBuffer) {
            FfiConverterString.write(value.`title`, buf)
            FfiConverterTypeTimestamp.write(value.`deadline`, buf)
            FfiConverterOptionalTypeAssignees.write(value.`owners`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeTaskType.write(value.`taskType`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`startedAt`, buf)
            FfiConverterOptionalBoolean.write(value.`separateTaskForEachAssignee`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
            FfiConverterOptionalBoolean.write(value.`preventGuestComment`, buf)
            FfiConverterOptionalBoolean.write(value.`everyoneMustComplete`, buf)
            FfiConverterOptionalBoolean.write(value.`canCompleteOnlyAssignees`, buf)
            FfiConverterOptionalBoolean.write(value.`isSoftStartDate`, buf)
            FfiConverterSequenceString.write(value.`tags`, buf)
            FfiConverterSequenceTypeJson.write(value.`formFields`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalBoolean.write(value.`topSecret`, buf)
            FfiConverterOptionalString.write(value.`runId`, buf)
    }
}

/**
 * The report of a doctor. Contains no token, password or other secret.
 */
data class DoctorReport (
    /**
     * Whether no check failed. There may be warnings.
     */
    val `healthy`: kotlin.Boolean
    ,
    /**
     * The checks, in order.
     */
    val `checks`: List<Check>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeDoctorReport: FfiConverterRustBuffer<DoctorReport> {
    override fun read(buf: ByteBuffer): DoctorReport {
        return DoctorReport(
            FfiConverterBoolean.read(buf),
            FfiConverterSequenceTypeCheck.read(buf),
        )
    }

    override fun allocationSize(value: DoctorReport) = (
            FfiConverterBoolean.allocationSize(value.`healthy`) +
            FfiConverterSequenceTypeCheck.allocationSize(value.`checks`)
    )

    override fun write(value: DoctorReport, buf: ByteBuffer) {
            FfiConverterBoolean.write(value.`healthy`, buf)
            FfiConverterSequenceTypeCheck.write(value.`checks`, buf)
    }
}

/**
 * The details of a failed call. Contains no token, password or other secret.
 */
data class ErrorDetail (
    /**
     * What happened, in one line.
     */
    val `summary`: kotlin.String
    ,
    /**
     * The likely cause and what to do about it. May be empty.
     */
    val `hint`: kotlin.String
    ,
    /**
     * The HTTP status, if a response was received.
     */
    val `httpStatus`: kotlin.Int?
    ,
    /**
     * The error code in the response body, such as `RESOURCE_NOT_FOUND` or `invalid_client`.
     */
    val `serverCode`: kotlin.String?
    ,
    /**
     * The id that the server gave the request (header `X-Request-Id`). Give it to Tallyfy Support.
     */
    val `requestId`: kotlin.String?
    ,
    /**
     * The method and the path of the request, such as `GET /me`.
     */
    val `operation`: kotlin.String?
    ,
    /**
     * How many times this call tried to send its request. Attempts without a connection are counted too.
     */
    val `attempts`: kotlin.Int
    ,
    /**
     * How long the call took, including waits.
     */
    val `elapsed`: java.time.Duration
    ,
    /**
     * When to try again, if that is known. Usually from the header `Retry-After`.
     */
    val `retryAt`: Timestamp?
    ,
    /**
     * Whether the call may have changed data on the server.
     */
    val `sideEffect`: SideEffect
    ,
    /**
     * The invalid fields of the request, with what is wrong with each.
     */
    val `fieldErrors`: List<FieldError>
    ,
    /**
     * The member `errors` of the response body, nested as the server sent it. Secrets are removed. Absent if larger than
     * 8 KiB.
     */
    val `rawErrors`: Json? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeErrorDetail: FfiConverterRustBuffer<ErrorDetail> {
    override fun read(buf: ByteBuffer): ErrorDetail {
        return ErrorDetail(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterInt.read(buf),
            FfiConverterDuration.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterTypeSideEffect.read(buf),
            FfiConverterSequenceTypeFieldError.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: ErrorDetail) = (
            FfiConverterString.allocationSize(value.`summary`) +
            FfiConverterString.allocationSize(value.`hint`) +
            FfiConverterOptionalInt.allocationSize(value.`httpStatus`) +
            FfiConverterOptionalString.allocationSize(value.`serverCode`) +
            FfiConverterOptionalString.allocationSize(value.`requestId`) +
            FfiConverterOptionalString.allocationSize(value.`operation`) +
            FfiConverterInt.allocationSize(value.`attempts`) +
            FfiConverterDuration.allocationSize(value.`elapsed`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`retryAt`) +
            FfiConverterTypeSideEffect.allocationSize(value.`sideEffect`) +
            FfiConverterSequenceTypeFieldError.allocationSize(value.`fieldErrors`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`rawErrors`)
    )

    override fun write(value: ErrorDetail, buf: ByteBuffer) {
            FfiConverterString.write(value.`summary`, buf)
            FfiConverterString.write(value.`hint`, buf)
            FfiConverterOptionalInt.write(value.`httpStatus`, buf)
            FfiConverterOptionalString.write(value.`serverCode`, buf)
            FfiConverterOptionalString.write(value.`requestId`, buf)
            FfiConverterOptionalString.write(value.`operation`, buf)
            FfiConverterInt.write(value.`attempts`, buf)
            FfiConverterDuration.write(value.`elapsed`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`retryAt`, buf)
            FfiConverterTypeSideEffect.write(value.`sideEffect`, buf)
            FfiConverterSequenceTypeFieldError.write(value.`fieldErrors`, buf)
            FfiConverterOptionalTypeJson.write(value.`rawErrors`, buf)
    }
}

/**
 * A column of a table field.
 */
data class FieldColumn (
    /**
     * The number of the column within its field.
     */
    val `id`: kotlin.Long
    ,
    /**
     * The heading.
     */
    val `label`: kotlin.String?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeFieldColumn: FfiConverterRustBuffer<FieldColumn> {
    override fun read(buf: ByteBuffer): FieldColumn {
        return FieldColumn(
            FfiConverterLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: FieldColumn) = (
            FfiConverterLong.allocationSize(value.`id`) +
            FfiConverterOptionalString.allocationSize(value.`label`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: FieldColumn, buf: ByteBuffer) {
            FfiConverterLong.write(value.`id`, buf)
            FfiConverterOptionalString.write(value.`label`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * What the server says about one field of a rejected request.
 */
data class FieldError (
    /**
     * The path of the field, with dots between its parts, such as `prerun.0`.
     */
    val `field`: kotlin.String
    ,
    /**
     * What is wrong with the field. The texts are those of the server.
     */
    val `messages`: List<kotlin.String>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeFieldError: FfiConverterRustBuffer<FieldError> {
    override fun read(buf: ByteBuffer): FieldError {
        return FieldError(
            FfiConverterString.read(buf),
            FfiConverterSequenceString.read(buf),
        )
    }

    override fun allocationSize(value: FieldError) = (
            FfiConverterString.allocationSize(value.`field`) +
            FfiConverterSequenceString.allocationSize(value.`messages`)
    )

    override fun write(value: FieldError, buf: ByteBuffer) {
            FfiConverterString.write(value.`field`, buf)
            FfiConverterSequenceString.write(value.`messages`, buf)
    }
}

/**
 * A choice of a field.
 */
data class FieldOption (
    /**
     * The number of the choice within its field.
     */
    val `id`: kotlin.Long
    ,
    /**
     * The text of the choice.
     */
    val `text`: kotlin.String?
    ,
    /**
     * The value of the choice. Usually absent.
     */
    val `value`: Json?
    ,
    /**
     * Whether the choice must be selected.
     */
    val `required`: kotlin.Boolean?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeFieldOption: FfiConverterRustBuffer<FieldOption> {
    override fun read(buf: ByteBuffer): FieldOption {
        return FieldOption(
            FfiConverterLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: FieldOption) = (
            FfiConverterLong.allocationSize(value.`id`) +
            FfiConverterOptionalString.allocationSize(value.`text`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`value`) +
            FfiConverterOptionalBoolean.allocationSize(value.`required`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: FieldOption, buf: ByteBuffer) {
            FfiConverterLong.write(value.`id`, buf)
            FfiConverterOptionalString.write(value.`text`, buf)
            FfiConverterOptionalTypeJson.write(value.`value`, buf)
            FfiConverterOptionalBoolean.write(value.`required`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * A field that is filled in with a task (`capture` in the API).
 */
data class FormField (
    /**
     * The id: 32 hexadecimal characters. It is the key of the value in a task.
     */
    val `id`: kotlin.String
    ,
    /**
     * The id of the step.
     */
    val `stepId`: kotlin.String?
    ,
    /**
     * The kind of value.
     */
    val `fieldType`: FieldType?
    ,
    /**
     * The label of the field.
     */
    val `label`: kotlin.String?
    ,
    /**
     * A name for variables and webhooks; it is never a key in a request.
     */
    val `alias`: kotlin.String?
    ,
    /**
     * Help for the user who fills in the field.
     */
    val `guidance`: kotlin.String?
    ,
    /**
     * The position in the form, from 1.
     */
    val `position`: kotlin.Int?
    ,
    /**
     * Whether a value is required.
     */
    val `required`: kotlin.Boolean?
    ,
    /**
     * The choices of radio, dropdown and multiselect.
     */
    val `options`: List<FieldOption>?
    ,
    /**
     * The columns of a table.
     */
    val `columns`: List<FieldColumn>?
    ,
    /**
     * Whether the default applies.
     */
    val `defaultValueEnabled`: kotlin.Boolean?
    ,
    /**
     * The default value.
     */
    val `defaultValue`: Json?
    ,
    /**
     * Validation rules in the syntax of Laravel.
     */
    val `fieldValidation`: List<kotlin.String>?
    ,
    /**
     * Whether the text may have formatting.
     */
    val `useWysiwygEditor`: kotlin.Boolean?
    ,
    /**
     * Whether a date has a time of day.
     */
    val `collectTime`: kotlin.Boolean?
    ,
    /**
     * Text before the value.
     */
    val `prefix`: kotlin.String?
    ,
    /**
     * Text after the value.
     */
    val `suffix`: kotlin.String?
    ,
    /**
     * Further settings.
     */
    val `settings`: Json?
    ,
    /**
     * The list that fills the choices.
     */
    val `list`: kotlin.String?
    ,
    /**
     * When the field was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the field was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeFormField: FfiConverterRustBuffer<FormField> {
    override fun read(buf: ByteBuffer): FormField {
        return FormField(
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeFieldType.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalSequenceTypeFieldOption.read(buf),
            FfiConverterOptionalSequenceTypeFieldColumn.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: FormField) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterOptionalString.allocationSize(value.`stepId`) +
            FfiConverterOptionalTypeFieldType.allocationSize(value.`fieldType`) +
            FfiConverterOptionalString.allocationSize(value.`label`) +
            FfiConverterOptionalString.allocationSize(value.`alias`) +
            FfiConverterOptionalString.allocationSize(value.`guidance`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalBoolean.allocationSize(value.`required`) +
            FfiConverterOptionalSequenceTypeFieldOption.allocationSize(value.`options`) +
            FfiConverterOptionalSequenceTypeFieldColumn.allocationSize(value.`columns`) +
            FfiConverterOptionalBoolean.allocationSize(value.`defaultValueEnabled`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`defaultValue`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`fieldValidation`) +
            FfiConverterOptionalBoolean.allocationSize(value.`useWysiwygEditor`) +
            FfiConverterOptionalBoolean.allocationSize(value.`collectTime`) +
            FfiConverterOptionalString.allocationSize(value.`prefix`) +
            FfiConverterOptionalString.allocationSize(value.`suffix`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`settings`) +
            FfiConverterOptionalString.allocationSize(value.`list`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: FormField, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterOptionalString.write(value.`stepId`, buf)
            FfiConverterOptionalTypeFieldType.write(value.`fieldType`, buf)
            FfiConverterOptionalString.write(value.`label`, buf)
            FfiConverterOptionalString.write(value.`alias`, buf)
            FfiConverterOptionalString.write(value.`guidance`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalBoolean.write(value.`required`, buf)
            FfiConverterOptionalSequenceTypeFieldOption.write(value.`options`, buf)
            FfiConverterOptionalSequenceTypeFieldColumn.write(value.`columns`, buf)
            FfiConverterOptionalBoolean.write(value.`defaultValueEnabled`, buf)
            FfiConverterOptionalTypeJson.write(value.`defaultValue`, buf)
            FfiConverterOptionalSequenceString.write(value.`fieldValidation`, buf)
            FfiConverterOptionalBoolean.write(value.`useWysiwygEditor`, buf)
            FfiConverterOptionalBoolean.write(value.`collectTime`, buf)
            FfiConverterOptionalString.write(value.`prefix`, buf)
            FfiConverterOptionalString.write(value.`suffix`, buf)
            FfiConverterOptionalTypeJson.write(value.`settings`, buf)
            FfiConverterOptionalString.write(value.`list`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * What to include when one process is read.
 */
data class GetProcess (
    /**
     * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * Whether to include the values of form fields.
     */
    val `formFieldsValues`: kotlin.Boolean? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeGetProcess: FfiConverterRustBuffer<GetProcess> {
    override fun read(buf: ByteBuffer): GetProcess {
        return GetProcess(
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
        )
    }

    override fun allocationSize(value: GetProcess) = (
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalBoolean.allocationSize(value.`formFieldsValues`)
    )

    override fun write(value: GetProcess, buf: ByteBuffer) {
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalBoolean.write(value.`formFieldsValues`, buf)
    }
}

/**
 * What to include when one template is read.
 */
data class GetTemplate (
    /**
     * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
     */
    val `with`: List<kotlin.String>? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeGetTemplate: FfiConverterRustBuffer<GetTemplate> {
    override fun read(buf: ByteBuffer): GetTemplate {
        return GetTemplate(
            FfiConverterOptionalSequenceString.read(buf),
        )
    }

    override fun allocationSize(value: GetTemplate) = (
            FfiConverterOptionalSequenceString.allocationSize(value.`with`)
    )

    override fun write(value: GetTemplate, buf: ByteBuffer) {
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
    }
}

/**
 * A field that is filled in when a process is launched (`prerun` in the API).
 */
data class KickoffField (
    /**
     * The id: 32 hexadecimal characters. It is the key of the value at launch.
     */
    val `id`: kotlin.String
    ,
    /**
     * The id of the template.
     */
    val `checklistId`: kotlin.String?
    ,
    /**
     * The kind of value.
     */
    val `fieldType`: FieldType?
    ,
    /**
     * The label of the field.
     */
    val `label`: kotlin.String?
    ,
    /**
     * A name for variables and webhooks; it is never a key in a request.
     */
    val `alias`: kotlin.String?
    ,
    /**
     * Help for the user who fills in the field.
     */
    val `guidance`: kotlin.String?
    ,
    /**
     * The position in the form, from 1.
     */
    val `position`: kotlin.Int?
    ,
    /**
     * Whether a value is required.
     */
    val `required`: kotlin.Boolean?
    ,
    /**
     * The choices of radio, dropdown and multiselect.
     */
    val `options`: List<FieldOption>?
    ,
    /**
     * The columns of a table.
     */
    val `columns`: List<FieldColumn>?
    ,
    /**
     * Whether the default applies.
     */
    val `defaultValueEnabled`: kotlin.Boolean?
    ,
    /**
     * The default value.
     */
    val `defaultValue`: Json?
    ,
    /**
     * Validation rules in the syntax of Laravel.
     */
    val `fieldValidation`: List<kotlin.String>?
    ,
    /**
     * Whether the text may have formatting.
     */
    val `useWysiwygEditor`: kotlin.Boolean?
    ,
    /**
     * Whether a date has a time of day.
     */
    val `collectTime`: kotlin.Boolean?
    ,
    /**
     * When the field was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the field was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeKickoffField: FfiConverterRustBuffer<KickoffField> {
    override fun read(buf: ByteBuffer): KickoffField {
        return KickoffField(
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeFieldType.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalSequenceTypeFieldOption.read(buf),
            FfiConverterOptionalSequenceTypeFieldColumn.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: KickoffField) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterOptionalString.allocationSize(value.`checklistId`) +
            FfiConverterOptionalTypeFieldType.allocationSize(value.`fieldType`) +
            FfiConverterOptionalString.allocationSize(value.`label`) +
            FfiConverterOptionalString.allocationSize(value.`alias`) +
            FfiConverterOptionalString.allocationSize(value.`guidance`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalBoolean.allocationSize(value.`required`) +
            FfiConverterOptionalSequenceTypeFieldOption.allocationSize(value.`options`) +
            FfiConverterOptionalSequenceTypeFieldColumn.allocationSize(value.`columns`) +
            FfiConverterOptionalBoolean.allocationSize(value.`defaultValueEnabled`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`defaultValue`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`fieldValidation`) +
            FfiConverterOptionalBoolean.allocationSize(value.`useWysiwygEditor`) +
            FfiConverterOptionalBoolean.allocationSize(value.`collectTime`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: KickoffField, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterOptionalString.write(value.`checklistId`, buf)
            FfiConverterOptionalTypeFieldType.write(value.`fieldType`, buf)
            FfiConverterOptionalString.write(value.`label`, buf)
            FfiConverterOptionalString.write(value.`alias`, buf)
            FfiConverterOptionalString.write(value.`guidance`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalBoolean.write(value.`required`, buf)
            FfiConverterOptionalSequenceTypeFieldOption.write(value.`options`, buf)
            FfiConverterOptionalSequenceTypeFieldColumn.write(value.`columns`, buf)
            FfiConverterOptionalBoolean.write(value.`defaultValueEnabled`, buf)
            FfiConverterOptionalTypeJson.write(value.`defaultValue`, buf)
            FfiConverterOptionalSequenceString.write(value.`fieldValidation`, buf)
            FfiConverterOptionalBoolean.write(value.`useWysiwygEditor`, buf)
            FfiConverterOptionalBoolean.write(value.`collectTime`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * The data of a process to launch from a template.
 */
data class LaunchProcess (
    /**
     * The id of the template.
     */
    val `checklistId`: kotlin.String
    ,
    /**
     * The name, at most 550 characters. Default: the title of the template and the date.
     */
    val `name`: kotlin.String? = null
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String? = null
    ,
    /**
     * The member who owns the process.
     */
    val `ownerId`: kotlin.Long? = null
    ,
    /**
     * The member who is recorded as having started it.
     */
    val `userId`: kotlin.Long? = null
    ,
    /**
     * The kick-off values by the ids of the kick-off fields. The server ignores keys that are not such ids.
     */
    val `prerun`: Map<kotlin.String, Json> = mapOf()
    ,
    /**
     * Changes to single tasks, by the ids of their steps.
     */
    val `tasks`: Map<kotlin.String, TaskOverride> = mapOf()
    ,
    /**
     * Whether the process is starred.
     */
    val `starred`: kotlin.Boolean? = null
    ,
    /**
     * Whether all members of the organization can see it.
     */
    val `isPublic`: kotlin.Boolean? = null
    ,
    /**
     * Whether another user is assigned.
     */
    val `assignSomeoneElse`: kotlin.Boolean? = null
    ,
    /**
     * The id of the process that this one belongs to.
     */
    val `parentId`: kotlin.String? = null
    ,
    /**
     * The ids of tags to attach.
     */
    val `tags`: List<kotlin.String> = listOf()
    ,
    /**
     * The members who may see it.
     */
    val `users`: List<kotlin.Long> = listOf()
    ,
    /**
     * The ids of groups who may see it.
     */
    val `groups`: List<kotlin.String> = listOf()
    ,
    /**
     * The ids of folders to put it into.
     */
    val `folders`: List<kotlin.String> = listOf()
    ,
    /**
     * The assignees of the roles, by the ids of the roles.
     */
    val `roles`: Map<kotlin.String, Assignees> = mapOf()
    ,
    /**
     * The fields that are hidden from users outside the organization.
     */
    val `publiclyHiddenFields`: List<kotlin.String> = listOf()

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeLaunchProcess: FfiConverterRustBuffer<LaunchProcess> {
    override fun read(buf: ByteBuffer): LaunchProcess {
        return LaunchProcess(
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
            FfiConverterMapStringTypeTaskOverride.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterSequenceLong.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterMapStringTypeAssignees.read(buf),
            FfiConverterSequenceString.read(buf),
        )
    }

    override fun allocationSize(value: LaunchProcess) = (
            FfiConverterString.allocationSize(value.`checklistId`) +
            FfiConverterOptionalString.allocationSize(value.`name`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalLong.allocationSize(value.`ownerId`) +
            FfiConverterOptionalLong.allocationSize(value.`userId`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`prerun`) +
            FfiConverterMapStringTypeTaskOverride.allocationSize(value.`tasks`) +
            FfiConverterOptionalBoolean.allocationSize(value.`starred`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPublic`) +
            FfiConverterOptionalBoolean.allocationSize(value.`assignSomeoneElse`) +
            FfiConverterOptionalString.allocationSize(value.`parentId`) +
            FfiConverterSequenceString.allocationSize(value.`tags`) +
            FfiConverterSequenceLong.allocationSize(value.`users`) +
            FfiConverterSequenceString.allocationSize(value.`groups`) +
            FfiConverterSequenceString.allocationSize(value.`folders`) +
            FfiConverterMapStringTypeAssignees.allocationSize(value.`roles`) +
            FfiConverterSequenceString.allocationSize(value.`publiclyHiddenFields`)
    )

    override fun write(value: LaunchProcess, buf: ByteBuffer) {
            FfiConverterString.write(value.`checklistId`, buf)
            FfiConverterOptionalString.write(value.`name`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalLong.write(value.`ownerId`, buf)
            FfiConverterOptionalLong.write(value.`userId`, buf)
            FfiConverterMapStringTypeJson.write(value.`prerun`, buf)
            FfiConverterMapStringTypeTaskOverride.write(value.`tasks`, buf)
            FfiConverterOptionalBoolean.write(value.`starred`, buf)
            FfiConverterOptionalBoolean.write(value.`isPublic`, buf)
            FfiConverterOptionalBoolean.write(value.`assignSomeoneElse`, buf)
            FfiConverterOptionalString.write(value.`parentId`, buf)
            FfiConverterSequenceString.write(value.`tags`, buf)
            FfiConverterSequenceLong.write(value.`users`, buf)
            FfiConverterSequenceString.write(value.`groups`, buf)
            FfiConverterSequenceString.write(value.`folders`, buf)
            FfiConverterMapStringTypeAssignees.write(value.`roles`, buf)
            FfiConverterSequenceString.write(value.`publiclyHiddenFields`, buf)
    }
}

/**
 * A log record. Contains no token, password or other secret at any level.
 */
data class LogRecord (
    /**
     * The level.
     */
    val `level`: LogLevel
    ,
    /**
     * The text, in one line.
     */
    val `message`: kotlin.String
    ,
    /**
     * The values of the record by name, as far as they apply: `operation`, `status` or the `kind` of the error,
     * `attempts`, `elapsed_ms`, `request_id`, `hint`.
     */
    val `fields`: Map<kotlin.String, kotlin.String>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeLogRecord: FfiConverterRustBuffer<LogRecord> {
    override fun read(buf: ByteBuffer): LogRecord {
        return LogRecord(
            FfiConverterTypeLogLevel.read(buf),
            FfiConverterString.read(buf),
            FfiConverterMapStringString.read(buf),
        )
    }

    override fun allocationSize(value: LogRecord) = (
            FfiConverterTypeLogLevel.allocationSize(value.`level`) +
            FfiConverterString.allocationSize(value.`message`) +
            FfiConverterMapStringString.allocationSize(value.`fields`)
    )

    override fun write(value: LogRecord, buf: ByteBuffer) {
            FfiConverterTypeLogLevel.write(value.`level`, buf)
            FfiConverterString.write(value.`message`, buf)
            FfiConverterMapStringString.write(value.`fields`, buf)
    }
}

/**
 * A user as a member of an organization. Removed members are still listed; their name and address are marked.
 */
data class Member (
    /**
     * The id.
     */
    val `id`: kotlin.Long
    ,
    /**
     * The e-mail address.
     */
    val `email`: kotlin.String
    ,
    /**
     * The user name for the sign-in.
     */
    val `username`: kotlin.String?
    ,
    /**
     * The first name.
     */
    val `firstName`: kotlin.String?
    ,
    /**
     * The last name.
     */
    val `lastName`: kotlin.String?
    ,
    /**
     * First and last name.
     */
    val `fullName`: kotlin.String?
    ,
    /**
     * What the member may do.
     */
    val `role`: Role?
    ,
    /**
     * The status of the member.
     */
    val `status`: MemberStatus?
    ,
    /**
     * Whether the member is active, under one of its two names in the API.
     */
    val `active`: kotlin.Boolean?
    ,
    /**
     * Whether the member is active, under the other name.
     */
    val `isActive`: kotlin.Boolean?
    ,
    /**
     * Whether the member is suspended.
     */
    val `isSuspended`: kotlin.Boolean?
    ,
    /**
     * Whether the member is the protected administrator.
     */
    val `isDefaultAdmin`: kotlin.Boolean?
    ,
    /**
     * Whether the member belongs to Tallyfy Support.
     */
    val `supportUser`: kotlin.Boolean?
    ,
    /**
     * The kind of account.
     */
    val `type`: kotlin.String?
    ,
    /**
     * The address of the picture.
     */
    val `profilePic`: kotlin.String?
    ,
    /**
     * The telephone number, at most 20 characters.
     */
    val `phone`: kotlin.String?
    ,
    /**
     * The job title.
     */
    val `jobTitle`: kotlin.String?
    ,
    /**
     * The job description.
     */
    val `jobDescription`: kotlin.String?
    ,
    /**
     * The team.
     */
    val `team`: kotlin.String?
    ,
    /**
     * The IANA time zone.
     */
    val `timezone`: kotlin.String?
    ,
    /**
     * The offset from UTC, such as `-05:00` (`UTC_offset` in the API).
     */
    val `utcOffset`: kotlin.String?
    ,
    /**
     * The language and region.
     */
    val `locale`: kotlin.String?
    ,
    /**
     * How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`.
     */
    val `dateFormat`: kotlin.String?
    ,
    /**
     * The id of the country.
     */
    val `countryId`: kotlin.Long?
    ,
    /**
     * The country, if it was included.
     */
    val `country`: Country?
    ,
    /**
     * Whether the member has preferences for steps.
     */
    val `stepPreferences`: kotlin.Boolean?
    ,
    /**
     * Who invited the member.
     */
    val `invitedBy`: kotlin.Long?
    ,
    /**
     * Who disabled the member.
     */
    val `disabledBy`: kotlin.Long?
    ,
    /**
     * Who enabled the member again.
     */
    val `reactivatedBy`: kotlin.Long?
    ,
    /**
     * When the member was added.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the member was last changed, under one of its two names in the API.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the member was last changed, under the other name.
     */
    val `updatedAt`: Timestamp?
    ,
    /**
     * When the member last signed in.
     */
    val `lastLoginAt`: Timestamp?
    ,
    /**
     * When the member was last seen.
     */
    val `lastAccessedAt`: Timestamp?
    ,
    /**
     * When the member accepted the invitation.
     */
    val `activatedAt`: Timestamp?
    ,
    /**
     * When the member was approved.
     */
    val `approvedAt`: Timestamp?
    ,
    /**
     * When the member was disabled.
     */
    val `disabledAt`: Timestamp?
    ,
    /**
     * When the member was enabled again.
     */
    val `reactivatedAt`: Timestamp?
    ,
    /**
     * The address from which the member was last seen.
     */
    val `lastKnownIp`: kotlin.String?
    ,
    /**
     * The country from which the member was last seen.
     */
    val `lastKnownCountry`: kotlin.String?
    ,
    /**
     * The statistics, if they were included.
     */
    val `stats`: Json?
    ,
    /**
     * The groups, if they were included.
     */
    val `groups`: Json?
    ,
    /**
     * The preferences, if they were included.
     */
    val `preferences`: Json?
    ,
    /**
     * The organizations, if they were included.
     */
    val `organizations`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeMember: FfiConverterRustBuffer<Member> {
    override fun read(buf: ByteBuffer): Member {
        return Member(
            FfiConverterLong.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeRole.read(buf),
            FfiConverterOptionalTypeMemberStatus.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalTypeCountry.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Member) = (
            FfiConverterLong.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`email`) +
            FfiConverterOptionalString.allocationSize(value.`username`) +
            FfiConverterOptionalString.allocationSize(value.`firstName`) +
            FfiConverterOptionalString.allocationSize(value.`lastName`) +
            FfiConverterOptionalString.allocationSize(value.`fullName`) +
            FfiConverterOptionalTypeRole.allocationSize(value.`role`) +
            FfiConverterOptionalTypeMemberStatus.allocationSize(value.`status`) +
            FfiConverterOptionalBoolean.allocationSize(value.`active`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isActive`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isSuspended`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isDefaultAdmin`) +
            FfiConverterOptionalBoolean.allocationSize(value.`supportUser`) +
            FfiConverterOptionalString.allocationSize(value.`type`) +
            FfiConverterOptionalString.allocationSize(value.`profilePic`) +
            FfiConverterOptionalString.allocationSize(value.`phone`) +
            FfiConverterOptionalString.allocationSize(value.`jobTitle`) +
            FfiConverterOptionalString.allocationSize(value.`jobDescription`) +
            FfiConverterOptionalString.allocationSize(value.`team`) +
            FfiConverterOptionalString.allocationSize(value.`timezone`) +
            FfiConverterOptionalString.allocationSize(value.`utcOffset`) +
            FfiConverterOptionalString.allocationSize(value.`locale`) +
            FfiConverterOptionalString.allocationSize(value.`dateFormat`) +
            FfiConverterOptionalLong.allocationSize(value.`countryId`) +
            FfiConverterOptionalTypeCountry.allocationSize(value.`country`) +
            FfiConverterOptionalBoolean.allocationSize(value.`stepPreferences`) +
            FfiConverterOptionalLong.allocationSize(value.`invitedBy`) +
            FfiConverterOptionalLong.allocationSize(value.`disabledBy`) +
            FfiConverterOptionalLong.allocationSize(value.`reactivatedBy`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`updatedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastLoginAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastAccessedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`activatedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`approvedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`disabledAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`reactivatedAt`) +
            FfiConverterOptionalString.allocationSize(value.`lastKnownIp`) +
            FfiConverterOptionalString.allocationSize(value.`lastKnownCountry`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`stats`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`groups`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`preferences`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`organizations`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Member, buf: ByteBuffer) {
            FfiConverterLong.write(value.`id`, buf)
            FfiConverterString.write(value.`email`, buf)
            FfiConverterOptionalString.write(value.`username`, buf)
            FfiConverterOptionalString.write(value.`firstName`, buf)
            FfiConverterOptionalString.write(value.`lastName`, buf)
            FfiConverterOptionalString.write(value.`fullName`, buf)
            FfiConverterOptionalTypeRole.write(value.`role`, buf)
            FfiConverterOptionalTypeMemberStatus.write(value.`status`, buf)
            FfiConverterOptionalBoolean.write(value.`active`, buf)
            FfiConverterOptionalBoolean.write(value.`isActive`, buf)
            FfiConverterOptionalBoolean.write(value.`isSuspended`, buf)
            FfiConverterOptionalBoolean.write(value.`isDefaultAdmin`, buf)
            FfiConverterOptionalBoolean.write(value.`supportUser`, buf)
            FfiConverterOptionalString.write(value.`type`, buf)
            FfiConverterOptionalString.write(value.`profilePic`, buf)
            FfiConverterOptionalString.write(value.`phone`, buf)
            FfiConverterOptionalString.write(value.`jobTitle`, buf)
            FfiConverterOptionalString.write(value.`jobDescription`, buf)
            FfiConverterOptionalString.write(value.`team`, buf)
            FfiConverterOptionalString.write(value.`timezone`, buf)
            FfiConverterOptionalString.write(value.`utcOffset`, buf)
            FfiConverterOptionalString.write(value.`locale`, buf)
            FfiConverterOptionalString.write(value.`dateFormat`, buf)
            FfiConverterOptionalLong.write(value.`countryId`, buf)
            FfiConverterOptionalTypeCountry.write(value.`country`, buf)
            FfiConverterOptionalBoolean.write(value.`stepPreferences`, buf)
            FfiConverterOptionalLong.write(value.`invitedBy`, buf)
            FfiConverterOptionalLong.write(value.`disabledBy`, buf)
            FfiConverterOptionalLong.write(value.`reactivatedBy`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`updatedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastLoginAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastAccessedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`activatedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`approvedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`disabledAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`reactivatedAt`, buf)
            FfiConverterOptionalString.write(value.`lastKnownIp`, buf)
            FfiConverterOptionalString.write(value.`lastKnownCountry`, buf)
            FfiConverterOptionalTypeJson.write(value.`stats`, buf)
            FfiConverterOptionalTypeJson.write(value.`groups`, buf)
            FfiConverterOptionalTypeJson.write(value.`preferences`, buf)
            FfiConverterOptionalTypeJson.write(value.`organizations`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Filters and options of a list of members.
 */
data class MemberQuery (
    /**
     * A text to search for.
     */
    val `q`: kotlin.String? = null
    ,
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page. Default: 9999.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeMemberQuery: FfiConverterRustBuffer<MemberQuery> {
    override fun read(buf: ByteBuffer): MemberQuery {
        return MemberQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: MemberQuery) = (
            FfiConverterOptionalString.allocationSize(value.`q`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: MemberQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`q`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * Filters and options of a list of tasks of the signed-in user.
 */
data class MyTaskQuery (
    /**
     * `active`, `completed`, `overdue`, `due_soon`, `hasproblem` or `all`. Default: `active`.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * A text to search for.
     */
    val `q`: kotlin.String? = null
    ,
    /**
     * `deadline`, `newest` or `problems`; a leading `-` reverses the order.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeMyTaskQuery: FfiConverterRustBuffer<MyTaskQuery> {
    override fun read(buf: ByteBuffer): MyTaskQuery {
        return MyTaskQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: MyTaskQuery) = (
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalString.allocationSize(value.`q`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: MyTaskQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalString.write(value.`q`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * An organization of Tallyfy. It has its own templates, processes and members.
 */
data class Organization (
    /**
     * The id: 32 hexadecimal characters.
     */
    val `id`: kotlin.String
    ,
    /**
     * The name.
     */
    val `name`: kotlin.String
    ,
    /**
     * The line of business.
     */
    val `industry`: kotlin.String?
    ,
    /**
     * The description.
     */
    val `description`: kotlin.String?
    ,
    /**
     * The country.
     */
    val `country`: kotlin.String?
    ,
    /**
     * The state or province.
     */
    val `state`: kotlin.String?
    ,
    /**
     * The city.
     */
    val `city`: kotlin.String?
    ,
    /**
     * The first line of the address.
     */
    val `address1`: kotlin.String?
    ,
    /**
     * The second line of the address.
     */
    val `address2`: kotlin.String?
    ,
    /**
     * The postal code.
     */
    val `zipcode`: kotlin.String?
    ,
    /**
     * The IANA time zone.
     */
    val `timezone`: kotlin.String?
    ,
    /**
     * The address of the logo.
     */
    val `orgLogo`: kotlin.String?
    ,
    /**
     * The number of active members.
     */
    val `usersCount`: kotlin.Int?
    ,
    /**
     * The role of the signed-in user, in the spelling of the server.
     */
    val `userRole`: kotlin.String?
    ,
    /**
     * Whether the organization is on trial.
     */
    val `inTrial`: kotlin.Boolean?
    ,
    /**
     * The plan.
     */
    val `planCode`: kotlin.String?
    ,
    /**
     * The payment status.
     */
    val `paymentState`: kotlin.String?
    ,
    /**
     * Whether members sign in through an identity provider.
     */
    val `samlEnabled`: kotlin.Boolean?
    ,
    /**
     * Whether standard members may invite others.
     */
    val `allowUserInvite`: kotlin.Boolean?
    ,
    /**
     * Whether standard members may manage groups.
     */
    val `allowManageGroups`: kotlin.Boolean?
    ,
    /**
     * The working days, to which deadlines are moved.
     */
    val `workingDays`: Json?
    ,
    /**
     * The default deadline of a task, such as 5 days.
     */
    val `defaultDeadline`: Json?
    ,
    /**
     * The format of dates in webhooks.
     */
    val `webhookDateFieldFormat`: kotlin.String?
    ,
    /**
     * When the organization was created, under one of its two names in the API.
     */
    val `createdOn`: Timestamp?
    ,
    /**
     * When the organization was created, under the other name.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the organization was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the organization was disabled.
     */
    val `disabledOn`: Timestamp?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeOrganization: FfiConverterRustBuffer<Organization> {
    override fun read(buf: ByteBuffer): Organization {
        return Organization(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Organization) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`name`) +
            FfiConverterOptionalString.allocationSize(value.`industry`) +
            FfiConverterOptionalString.allocationSize(value.`description`) +
            FfiConverterOptionalString.allocationSize(value.`country`) +
            FfiConverterOptionalString.allocationSize(value.`state`) +
            FfiConverterOptionalString.allocationSize(value.`city`) +
            FfiConverterOptionalString.allocationSize(value.`address1`) +
            FfiConverterOptionalString.allocationSize(value.`address2`) +
            FfiConverterOptionalString.allocationSize(value.`zipcode`) +
            FfiConverterOptionalString.allocationSize(value.`timezone`) +
            FfiConverterOptionalString.allocationSize(value.`orgLogo`) +
            FfiConverterOptionalInt.allocationSize(value.`usersCount`) +
            FfiConverterOptionalString.allocationSize(value.`userRole`) +
            FfiConverterOptionalBoolean.allocationSize(value.`inTrial`) +
            FfiConverterOptionalString.allocationSize(value.`planCode`) +
            FfiConverterOptionalString.allocationSize(value.`paymentState`) +
            FfiConverterOptionalBoolean.allocationSize(value.`samlEnabled`) +
            FfiConverterOptionalBoolean.allocationSize(value.`allowUserInvite`) +
            FfiConverterOptionalBoolean.allocationSize(value.`allowManageGroups`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`workingDays`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`defaultDeadline`) +
            FfiConverterOptionalString.allocationSize(value.`webhookDateFieldFormat`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdOn`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`disabledOn`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Organization, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterString.write(value.`name`, buf)
            FfiConverterOptionalString.write(value.`industry`, buf)
            FfiConverterOptionalString.write(value.`description`, buf)
            FfiConverterOptionalString.write(value.`country`, buf)
            FfiConverterOptionalString.write(value.`state`, buf)
            FfiConverterOptionalString.write(value.`city`, buf)
            FfiConverterOptionalString.write(value.`address1`, buf)
            FfiConverterOptionalString.write(value.`address2`, buf)
            FfiConverterOptionalString.write(value.`zipcode`, buf)
            FfiConverterOptionalString.write(value.`timezone`, buf)
            FfiConverterOptionalString.write(value.`orgLogo`, buf)
            FfiConverterOptionalInt.write(value.`usersCount`, buf)
            FfiConverterOptionalString.write(value.`userRole`, buf)
            FfiConverterOptionalBoolean.write(value.`inTrial`, buf)
            FfiConverterOptionalString.write(value.`planCode`, buf)
            FfiConverterOptionalString.write(value.`paymentState`, buf)
            FfiConverterOptionalBoolean.write(value.`samlEnabled`, buf)
            FfiConverterOptionalBoolean.write(value.`allowUserInvite`, buf)
            FfiConverterOptionalBoolean.write(value.`allowManageGroups`, buf)
            FfiConverterOptionalTypeJson.write(value.`workingDays`, buf)
            FfiConverterOptionalTypeJson.write(value.`defaultDeadline`, buf)
            FfiConverterOptionalString.write(value.`webhookDateFieldFormat`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdOn`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`disabledOn`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Options of a list of organizations.
 */
data class OrganizationQuery (
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeOrganizationQuery: FfiConverterRustBuffer<OrganizationQuery> {
    override fun read(buf: ByteBuffer): OrganizationQuery {
        return OrganizationQuery(
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: OrganizationQuery) = (
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: OrganizationQuery, buf: ByteBuffer) {
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * A process: one launch of a template (`run` in the API).
 */
data class Process (
    /**
     * The id: 32 hexadecimal characters.
     */
    val `id`: kotlin.String
    ,
    /**
     * The name, at most 550 characters.
     */
    val `name`: kotlin.String
    ,
    /**
     * The id of the template.
     */
    val `checklistId`: kotlin.String?
    ,
    /**
     * The title of the template.
     */
    val `checklistTitle`: kotlin.String?
    ,
    /**
     * The template, if it was included.
     */
    val `checklist`: Template?
    ,
    /**
     * The number within the organization.
     */
    val `incrementId`: kotlin.Long?
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String?
    ,
    /**
     * The status of the process.
     */
    val `status`: ProcessStatus?
    ,
    /**
     * The progress of the visible tasks.
     */
    val `progress`: ProcessProgress?
    ,
    /**
     * The progress of all tasks, including hidden ones.
     */
    val `wholeProgress`: ProcessProgress?
    ,
    /**
     * `procedure` or `form`.
     */
    val `type`: kotlin.String?
    ,
    /**
     * The tasks, if they were included.
     */
    val `tasks`: List<Task>?
    ,
    /**
     * The member who launched it.
     */
    val `startedBy`: kotlin.Long?
    ,
    /**
     * The member who owns it.
     */
    val `ownerId`: kotlin.Long?
    ,
    /**
     * The kick-off values by the ids of the kick-off fields.
     */
    val `prerun`: Map<kotlin.String, Json>?
    ,
    /**
     * The state of the kick-off form.
     */
    val `prerunStatus`: kotlin.String?
    ,
    /**
     * When the kick-off form was completed.
     */
    val `prerunCompletedAt`: Timestamp?
    ,
    /**
     * Who completed the kick-off form.
     */
    val `prerunCompletedBy`: kotlin.Long?
    ,
    /**
     * How many kick-off fields there are.
     */
    val `prerunLength`: kotlin.Int?
    ,
    /**
     * Whether another user is assigned.
     */
    val `assignSomeoneElse`: kotlin.Boolean?
    ,
    /**
     * Whether it is starred.
     */
    val `starred`: kotlin.Boolean?
    ,
    /**
     * Whether all members of the organization can see it.
     */
    val `isPublic`: kotlin.Boolean?
    ,
    /**
     * The fields that are hidden from users outside the organization.
     */
    val `publiclyHiddenFields`: Json?
    ,
    /**
     * The members who may see it.
     */
    val `users`: List<kotlin.Long>?
    ,
    /**
     * The groups who may see it.
     */
    val `groups`: List<kotlin.String>?
    ,
    /**
     * The id of the process that this one belongs to.
     */
    val `parentId`: kotlin.String?
    ,
    /**
     * Whether one-off tasks may be added.
     */
    val `canAddOot`: kotlin.Boolean?
    ,
    /**
     * Whether an issue is open.
     */
    val `hasOpenIssue`: kotlin.Boolean?
    ,
    /**
     * How many tasks are late.
     */
    val `lateTasks`: kotlin.Int?
    ,
    /**
     * Whether it is overdue.
     */
    val `dueDatePassed`: kotlin.Boolean?
    ,
    /**
     * Whether it is due soon.
     */
    val `dueSoon`: kotlin.Boolean?
    ,
    /**
     * The members who take part.
     */
    val `collaborators`: List<kotlin.Long>?
    ,
    /**
     * The tags, if they were included.
     */
    val `tags`: Json?
    ,
    /**
     * The kick-off fields with values, if they were included.
     */
    val `koFormFields`: Json?
    ,
    /**
     * The form fields with values, if they were included.
     */
    val `formFields`: Json?
    ,
    /**
     * The next task, if it was included.
     */
    val `nextTask`: Json?
    ,
    /**
     * The milestones, if they were included.
     */
    val `stages`: Json?
    ,
    /**
     * The folders, if they were included.
     */
    val `folders`: Json?
    ,
    /**
     * The permissions, if they were included.
     */
    val `permissions`: Json?
    ,
    /**
     * When the process was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the process started.
     */
    val `startedAt`: Timestamp?
    ,
    /**
     * When the process is due.
     */
    val `dueDate`: Timestamp?
    ,
    /**
     * When its last task is due.
     */
    val `maxTaskDeadline`: Timestamp?
    ,
    /**
     * When the process was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the process was completed.
     */
    val `completedAt`: Timestamp?
    ,
    /**
     * When the process was archived.
     */
    val `archivedAt`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProcess: FfiConverterRustBuffer<Process> {
    override fun read(buf: ByteBuffer): Process {
        return Process(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTemplate.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeProcessStatus.read(buf),
            FfiConverterOptionalTypeProcessProgress.read(buf),
            FfiConverterOptionalTypeProcessProgress.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceTypeTask.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalMapStringTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Process) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`name`) +
            FfiConverterOptionalString.allocationSize(value.`checklistId`) +
            FfiConverterOptionalString.allocationSize(value.`checklistTitle`) +
            FfiConverterOptionalTypeTemplate.allocationSize(value.`checklist`) +
            FfiConverterOptionalLong.allocationSize(value.`incrementId`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeProcessStatus.allocationSize(value.`status`) +
            FfiConverterOptionalTypeProcessProgress.allocationSize(value.`progress`) +
            FfiConverterOptionalTypeProcessProgress.allocationSize(value.`wholeProgress`) +
            FfiConverterOptionalString.allocationSize(value.`type`) +
            FfiConverterOptionalSequenceTypeTask.allocationSize(value.`tasks`) +
            FfiConverterOptionalLong.allocationSize(value.`startedBy`) +
            FfiConverterOptionalLong.allocationSize(value.`ownerId`) +
            FfiConverterOptionalMapStringTypeJson.allocationSize(value.`prerun`) +
            FfiConverterOptionalString.allocationSize(value.`prerunStatus`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`prerunCompletedAt`) +
            FfiConverterOptionalLong.allocationSize(value.`prerunCompletedBy`) +
            FfiConverterOptionalInt.allocationSize(value.`prerunLength`) +
            FfiConverterOptionalBoolean.allocationSize(value.`assignSomeoneElse`) +
            FfiConverterOptionalBoolean.allocationSize(value.`starred`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPublic`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`publiclyHiddenFields`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`users`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalString.allocationSize(value.`parentId`) +
            FfiConverterOptionalBoolean.allocationSize(value.`canAddOot`) +
            FfiConverterOptionalBoolean.allocationSize(value.`hasOpenIssue`) +
            FfiConverterOptionalInt.allocationSize(value.`lateTasks`) +
            FfiConverterOptionalBoolean.allocationSize(value.`dueDatePassed`) +
            FfiConverterOptionalBoolean.allocationSize(value.`dueSoon`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`collaborators`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`tags`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`koFormFields`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`formFields`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`nextTask`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`stages`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`folders`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`permissions`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`startedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`dueDate`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`maxTaskDeadline`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`completedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`archivedAt`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Process, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterString.write(value.`name`, buf)
            FfiConverterOptionalString.write(value.`checklistId`, buf)
            FfiConverterOptionalString.write(value.`checklistTitle`, buf)
            FfiConverterOptionalTypeTemplate.write(value.`checklist`, buf)
            FfiConverterOptionalLong.write(value.`incrementId`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeProcessStatus.write(value.`status`, buf)
            FfiConverterOptionalTypeProcessProgress.write(value.`progress`, buf)
            FfiConverterOptionalTypeProcessProgress.write(value.`wholeProgress`, buf)
            FfiConverterOptionalString.write(value.`type`, buf)
            FfiConverterOptionalSequenceTypeTask.write(value.`tasks`, buf)
            FfiConverterOptionalLong.write(value.`startedBy`, buf)
            FfiConverterOptionalLong.write(value.`ownerId`, buf)
            FfiConverterOptionalMapStringTypeJson.write(value.`prerun`, buf)
            FfiConverterOptionalString.write(value.`prerunStatus`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`prerunCompletedAt`, buf)
            FfiConverterOptionalLong.write(value.`prerunCompletedBy`, buf)
            FfiConverterOptionalInt.write(value.`prerunLength`, buf)
            FfiConverterOptionalBoolean.write(value.`assignSomeoneElse`, buf)
            FfiConverterOptionalBoolean.write(value.`starred`, buf)
            FfiConverterOptionalBoolean.write(value.`isPublic`, buf)
            FfiConverterOptionalTypeJson.write(value.`publiclyHiddenFields`, buf)
            FfiConverterOptionalSequenceLong.write(value.`users`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalString.write(value.`parentId`, buf)
            FfiConverterOptionalBoolean.write(value.`canAddOot`, buf)
            FfiConverterOptionalBoolean.write(value.`hasOpenIssue`, buf)
            FfiConverterOptionalInt.write(value.`lateTasks`, buf)
            FfiConverterOptionalBoolean.write(value.`dueDatePassed`, buf)
            FfiConverterOptionalBoolean.write(value.`dueSoon`, buf)
            FfiConverterOptionalSequenceLong.write(value.`collaborators`, buf)
            FfiConverterOptionalTypeJson.write(value.`tags`, buf)
            FfiConverterOptionalTypeJson.write(value.`koFormFields`, buf)
            FfiConverterOptionalTypeJson.write(value.`formFields`, buf)
            FfiConverterOptionalTypeJson.write(value.`nextTask`, buf)
            FfiConverterOptionalTypeJson.write(value.`stages`, buf)
            FfiConverterOptionalTypeJson.write(value.`folders`, buf)
            FfiConverterOptionalTypeJson.write(value.`permissions`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`startedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`dueDate`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`maxTaskDeadline`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`completedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`archivedAt`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * The progress of a process.
 */
data class ProcessProgress (
    /**
     * How many tasks are done.
     */
    val `complete`: kotlin.Int?
    ,
    /**
     * How many tasks there are.
     */
    val `total`: kotlin.Int?
    ,
    /**
     * The share that is done, from 0 to 100.
     */
    val `percent`: kotlin.Double?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProcessProgress: FfiConverterRustBuffer<ProcessProgress> {
    override fun read(buf: ByteBuffer): ProcessProgress {
        return ProcessProgress(
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: ProcessProgress) = (
            FfiConverterOptionalInt.allocationSize(value.`complete`) +
            FfiConverterOptionalInt.allocationSize(value.`total`) +
            FfiConverterOptionalDouble.allocationSize(value.`percent`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: ProcessProgress, buf: ByteBuffer) {
            FfiConverterOptionalInt.write(value.`complete`, buf)
            FfiConverterOptionalInt.write(value.`total`, buf)
            FfiConverterOptionalDouble.write(value.`percent`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Filters and options of a list of processes.
 */
data class ProcessQuery (
    /**
     * A text to search for.
     */
    val `q`: kotlin.String? = null
    ,
    /**
     * `active`, `complete`, `problem`, `issue`, `improvement`, `archived`, `delayed` or `starred`.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * Only processes of this template.
     */
    val `checklistId`: kotlin.String? = null
    ,
    /**
     * Only processes of these members.
     */
    val `owners`: List<kotlin.Long>? = null
    ,
    /**
     * Only processes of these groups.
     */
    val `groups`: List<kotlin.String>? = null
    ,
    /**
     * Only processes in this folder.
     */
    val `folder`: kotlin.String? = null
    ,
    /**
     * Only processes with this tag.
     */
    val `tag`: kotlin.String? = null
    ,
    /**
     * True: only starred processes. False: only processes that are not starred.
     */
    val `starred`: kotlin.Boolean? = null
    ,
    /**
     * Only processes without a tag.
     */
    val `untagged`: kotlin.Boolean? = null
    ,
    /**
     * `all`, `in-progress` or `completed`: only processes with tasks of this status.
     */
    val `taskStatus`: kotlin.String? = null
    ,
    /**
     * `only` lists the archived processes, `true` includes them.
     */
    val `archived`: kotlin.String? = null
    ,
    /**
     * Whether to include the values of form fields.
     */
    val `formFieldsValues`: kotlin.Boolean? = null
    ,
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProcessQuery: FfiConverterRustBuffer<ProcessQuery> {
    override fun read(buf: ByteBuffer): ProcessQuery {
        return ProcessQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: ProcessQuery) = (
            FfiConverterOptionalString.allocationSize(value.`q`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalString.allocationSize(value.`checklistId`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`owners`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalString.allocationSize(value.`folder`) +
            FfiConverterOptionalString.allocationSize(value.`tag`) +
            FfiConverterOptionalBoolean.allocationSize(value.`starred`) +
            FfiConverterOptionalBoolean.allocationSize(value.`untagged`) +
            FfiConverterOptionalString.allocationSize(value.`taskStatus`) +
            FfiConverterOptionalString.allocationSize(value.`archived`) +
            FfiConverterOptionalBoolean.allocationSize(value.`formFieldsValues`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: ProcessQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`q`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalString.write(value.`checklistId`, buf)
            FfiConverterOptionalSequenceLong.write(value.`owners`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalString.write(value.`folder`, buf)
            FfiConverterOptionalString.write(value.`tag`, buf)
            FfiConverterOptionalBoolean.write(value.`starred`, buf)
            FfiConverterOptionalBoolean.write(value.`untagged`, buf)
            FfiConverterOptionalString.write(value.`taskStatus`, buf)
            FfiConverterOptionalString.write(value.`archived`, buf)
            FfiConverterOptionalBoolean.write(value.`formFieldsValues`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * Filters and options of a list of tasks of a process.
 */
data class ProcessTaskQuery (
    /**
     * `complete`, `active`, `active_visible`, `incomplete`, `inprogress`, `not-started`, `hasproblem`, `overdue` or `due_soon`.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * Only tasks of these members.
     */
    val `owners`: List<kotlin.Long>? = null
    ,
    /**
     * Only tasks of these groups.
     */
    val `groups`: List<kotlin.String>? = null
    ,
    /**
     * Only tasks of these guests, by e-mail address.
     */
    val `guests`: List<kotlin.String>? = null
    ,
    /**
     * Only tasks without assignees.
     */
    val `unassigned`: kotlin.Boolean? = null
    ,
    /**
     * Only tasks that are due on this day, as `YYYY-MM-DD`.
     */
    val `deadlineOn`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due before this day, as `YYYY-MM-DD`.
     */
    val `deadlineBefore`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due after this day, as `YYYY-MM-DD`.
     */
    val `deadlineAfter`: kotlin.String? = null
    ,
    /**
     * `position` or `deadline`; a leading `-` reverses the order.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `run`, `run.checklist`, `step`, `form_fields`, `threads`, `comments`, `assets` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProcessTaskQuery: FfiConverterRustBuffer<ProcessTaskQuery> {
    override fun read(buf: ByteBuffer): ProcessTaskQuery {
        return ProcessTaskQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: ProcessTaskQuery) = (
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`owners`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`guests`) +
            FfiConverterOptionalBoolean.allocationSize(value.`unassigned`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineOn`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineBefore`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineAfter`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: ProcessTaskQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalSequenceLong.write(value.`owners`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalSequenceString.write(value.`guests`, buf)
            FfiConverterOptionalBoolean.write(value.`unassigned`, buf)
            FfiConverterOptionalString.write(value.`deadlineOn`, buf)
            FfiConverterOptionalString.write(value.`deadlineBefore`, buf)
            FfiConverterOptionalString.write(value.`deadlineAfter`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * A user whom an application adds to its organization.
 */
data class ProvisionUser (
    /**
     * The first name, at most 32 characters.
     */
    val `firstName`: kotlin.String
    ,
    /**
     * The last name, at most 32 characters.
     */
    val `lastName`: kotlin.String
    ,
    /**
     * The e-mail address, which must not be in the organization yet.
     */
    val `email`: kotlin.String
    ,
    /**
     * What the user may do. Default: the default role of the organization.
     */
    val `role`: Role? = null
    ,
    /**
     * The IANA time zone, such as `America/Chicago`.
     */
    val `timezone`: kotlin.String? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProvisionUser: FfiConverterRustBuffer<ProvisionUser> {
    override fun read(buf: ByteBuffer): ProvisionUser {
        return ProvisionUser(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalTypeRole.read(buf),
            FfiConverterOptionalString.read(buf),
        )
    }

    override fun allocationSize(value: ProvisionUser) = (
            FfiConverterString.allocationSize(value.`firstName`) +
            FfiConverterString.allocationSize(value.`lastName`) +
            FfiConverterString.allocationSize(value.`email`) +
            FfiConverterOptionalTypeRole.allocationSize(value.`role`) +
            FfiConverterOptionalString.allocationSize(value.`timezone`)
    )

    override fun write(value: ProvisionUser, buf: ByteBuffer) {
            FfiConverterString.write(value.`firstName`, buf)
            FfiConverterString.write(value.`lastName`, buf)
            FfiConverterString.write(value.`email`, buf)
            FfiConverterOptionalTypeRole.write(value.`role`, buf)
            FfiConverterOptionalString.write(value.`timezone`, buf)
    }
}

/**
 * A user whom an application has added.
 */
data class ProvisionedUser (
    /**
     * The id.
     */
    val `id`: kotlin.Long
    ,
    /**
     * The e-mail address.
     */
    val `email`: kotlin.String
    ,
    /**
     * The first name.
     */
    val `firstName`: kotlin.String
    ,
    /**
     * The last name.
     */
    val `lastName`: kotlin.String
    ,
    /**
     * What the user may do.
     */
    val `role`: Role?
    ,
    /**
     * When the user was added.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProvisionedUser: FfiConverterRustBuffer<ProvisionedUser> {
    override fun read(buf: ByteBuffer): ProvisionedUser {
        return ProvisionedUser(
            FfiConverterLong.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalTypeRole.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: ProvisionedUser) = (
            FfiConverterLong.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`email`) +
            FfiConverterString.allocationSize(value.`firstName`) +
            FfiConverterString.allocationSize(value.`lastName`) +
            FfiConverterOptionalTypeRole.allocationSize(value.`role`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: ProvisionedUser, buf: ByteBuffer) {
            FfiConverterLong.write(value.`id`, buf)
            FfiConverterString.write(value.`email`, buf)
            FfiConverterString.write(value.`firstName`, buf)
            FfiConverterString.write(value.`lastName`, buf)
            FfiConverterOptionalTypeRole.write(value.`role`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Where requests go and how long they may take. Every setting has a default.
 */
data class Settings (
    /**
     * The base URL of the API. Default: `https://go.tallyfy.com/api`.
     */
    val `baseUrl`: kotlin.String? = null
    ,
    /**
     * The token endpoint of the password and refresh grants. Default: `{base_url}/oauth/token`.
     */
    val `tokenUrl`: kotlin.String? = null
    ,
    /**
     * The token endpoint of client credentials and browser sign-ins. Default:
     * `https://account.tallyfy.com/oauth/token` for the default `base_url`, and `/oauth/token` on the same server for
     * any other.
     */
    val `appTokenUrl`: kotlin.String? = null
    ,
    /**
     * The page where the user signs in with a browser. Default: `https://account.tallyfy.com/oauth/authorize` for the
     * default `base_url`, and `/oauth/authorize` on the same server for any other.
     */
    val `authorizeUrl`: kotlin.String? = null
    ,
    /**
     * The timeout of one call, including token renewal, waits and retries. Default: 60 seconds.
     */
    val `timeout`: java.time.Duration? = null
    ,
    /**
     * The maximum number of requests per minute for each credential, evenly spaced. Default: unlimited. The documented
     * limit of the API is 600.
     */
    val `requestsPerMinute`: kotlin.Int? = null
    ,
    /**
     * The maximum size of a response in bytes, after decompression. Default: 16 MiB.
     */
    val `maxResponseBytes`: kotlin.Int? = null
    ,
    /**
     * The proxy for all requests. Default: the proxy of the environment (`HTTPS_PROXY`, `ALL_PROXY`). That one is not
     * used for the hosts in `NO_PROXY` and for this machine.
     */
    val `proxy`: Proxy? = null
    ,
    /**
     * Certificates of additional trusted authorities as PEM text, for example those of a company. The bundled
     * certificates and those of the system are trusted too. If the environment variable `SSL_CERT_FILE` names a file,
     * that file replaces the certificates of the system.
     */
    val `caCertificatesPem`: kotlin.String? = null

): Disposable{

    @Suppress("UNNECESSARY_SAFE_CALL") // codegen is much simpler if we unconditionally emit safe calls here
    override fun destroy() {

    Disposable.destroy(
        this.`baseUrl`,
        this.`tokenUrl`,
        this.`appTokenUrl`,
        this.`authorizeUrl`,
        this.`timeout`,
        this.`requestsPerMinute`,
        this.`maxResponseBytes`,
        this.`proxy`,
        this.`caCertificatesPem`
    )
    }

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeSettings: FfiConverterRustBuffer<Settings> {
    override fun read(buf: ByteBuffer): Settings {
        return Settings(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalDuration.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalTypeProxy.read(buf),
            FfiConverterOptionalString.read(buf),
        )
    }

    override fun allocationSize(value: Settings) = (
            FfiConverterOptionalString.allocationSize(value.`baseUrl`) +
            FfiConverterOptionalString.allocationSize(value.`tokenUrl`) +
            FfiConverterOptionalString.allocationSize(value.`appTokenUrl`) +
            FfiConverterOptionalString.allocationSize(value.`authorizeUrl`) +
            FfiConverterOptionalDuration.allocationSize(value.`timeout`) +
            FfiConverterOptionalInt.allocationSize(value.`requestsPerMinute`) +
            FfiConverterOptionalInt.allocationSize(value.`maxResponseBytes`) +
            FfiConverterOptionalTypeProxy.allocationSize(value.`proxy`) +
            FfiConverterOptionalString.allocationSize(value.`caCertificatesPem`)
    )

    override fun write(value: Settings, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`baseUrl`, buf)
            FfiConverterOptionalString.write(value.`tokenUrl`, buf)
            FfiConverterOptionalString.write(value.`appTokenUrl`, buf)
            FfiConverterOptionalString.write(value.`authorizeUrl`, buf)
            FfiConverterOptionalDuration.write(value.`timeout`, buf)
            FfiConverterOptionalInt.write(value.`requestsPerMinute`, buf)
            FfiConverterOptionalInt.write(value.`maxResponseBytes`, buf)
            FfiConverterOptionalTypeProxy.write(value.`proxy`, buf)
            FfiConverterOptionalString.write(value.`caCertificatesPem`, buf)
    }
}

/**
 * A step of a template, which becomes a task of each process.
 */
data class Step (
    /**
     * The id: 32 hexadecimal characters.
     */
    val `id`: kotlin.String
    ,
    /**
     * The id of the template.
     */
    val `checklistId`: kotlin.String?
    ,
    /**
     * What is to be done.
     */
    val `title`: kotlin.String
    ,
    /**
     * A name for variables and webhooks.
     */
    val `alias`: kotlin.String?
    ,
    /**
     * The description, as HTML.
     */
    val `summary`: kotlin.String?
    ,
    /**
     * The kind of task: `task`, `approval`, `expiring`, `email` or `expiring_email`.
     */
    val `stepType`: kotlin.String?
    ,
    /**
     * The place in the template, from 1.
     */
    val `position`: kotlin.Int?
    ,
    /**
     * The members who get the task.
     */
    val `assignees`: List<kotlin.Long>?
    ,
    /**
     * The guests who get the task, by e-mail address.
     */
    val `guests`: List<kotlin.String>?
    ,
    /**
     * The groups who get the task.
     */
    val `groups`: List<kotlin.String>?
    ,
    /**
     * The roles that get the task.
     */
    val `roles`: List<kotlin.String>?
    ,
    /**
     * The form fields.
     */
    val `captures`: List<FormField>?
    ,
    /**
     * When the task is due, relative to another event.
     */
    val `deadline`: Json?
    ,
    /**
     * When the task starts, relative to the launch.
     */
    val `startDate`: Json?
    ,
    /**
     * Whether the task may be started before `started_at`.
     */
    val `isSoftStartDate`: kotlin.Boolean?
    ,
    /**
     * The template that the step launches.
     */
    val `bpToLaunch`: Json?
    ,
    /**
     * Whether guests may be assigned.
     */
    val `allowGuestOwners`: kotlin.Boolean?
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int?
    ,
    /**
     * Whether the assignment is left until later.
     */
    val `skipStartProcess`: kotlin.Boolean?
    ,
    /**
     * Whether only the assignees may complete the task.
     */
    val `canCompleteOnlyAssignees`: kotlin.Boolean?
    ,
    /**
     * Whether each assignee must complete the task.
     */
    val `everyoneMustComplete`: kotlin.Boolean?
    ,
    /**
     * Whether guests may not comment.
     */
    val `preventGuestComment`: kotlin.Boolean?
    ,
    /**
     * Whether the roles are asked for at each launch.
     */
    val `roleChangesEveryTime`: kotlin.Boolean?
    ,
    /**
     * Whether the user who launches the process gets the task.
     */
    val `assignRunStarter`: kotlin.Boolean?
    ,
    /**
     * Whether only assignees see the task.
     */
    val `topSecret`: kotlin.Boolean?
    ,
    /**
     * Whether an e-mail is sent without Tallyfy's frame.
     */
    val `sendChromeless`: kotlin.Boolean?
    ,
    /**
     * The URL that is notified when the task is completed.
     */
    val `webhook`: kotlin.String?
    ,
    /**
     * The id of the milestone.
     */
    val `stageId`: kotlin.String?
    ,
    /**
     * When the step was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the step was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the step was archived.
     */
    val `archivedAt`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeStep: FfiConverterRustBuffer<Step> {
    override fun read(buf: ByteBuffer): Step {
        return Step(
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceTypeFormField.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Step) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterOptionalString.allocationSize(value.`checklistId`) +
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterOptionalString.allocationSize(value.`alias`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalString.allocationSize(value.`stepType`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`assignees`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`guests`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`roles`) +
            FfiConverterOptionalSequenceTypeFormField.allocationSize(value.`captures`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`deadline`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`startDate`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isSoftStartDate`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`bpToLaunch`) +
            FfiConverterOptionalBoolean.allocationSize(value.`allowGuestOwners`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`) +
            FfiConverterOptionalBoolean.allocationSize(value.`skipStartProcess`) +
            FfiConverterOptionalBoolean.allocationSize(value.`canCompleteOnlyAssignees`) +
            FfiConverterOptionalBoolean.allocationSize(value.`everyoneMustComplete`) +
            FfiConverterOptionalBoolean.allocationSize(value.`preventGuestComment`) +
            FfiConverterOptionalBoolean.allocationSize(value.`roleChangesEveryTime`) +
            FfiConverterOptionalBoolean.allocationSize(value.`assignRunStarter`) +
            FfiConverterOptionalBoolean.allocationSize(value.`topSecret`) +
            FfiConverterOptionalBoolean.allocationSize(value.`sendChromeless`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalString.allocationSize(value.`stageId`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`archivedAt`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Step, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterOptionalString.write(value.`checklistId`, buf)
            FfiConverterString.write(value.`title`, buf)
            FfiConverterOptionalString.write(value.`alias`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalString.write(value.`stepType`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalSequenceLong.write(value.`assignees`, buf)
            FfiConverterOptionalSequenceString.write(value.`guests`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalSequenceString.write(value.`roles`, buf)
            FfiConverterOptionalSequenceTypeFormField.write(value.`captures`, buf)
            FfiConverterOptionalTypeJson.write(value.`deadline`, buf)
            FfiConverterOptionalTypeJson.write(value.`startDate`, buf)
            FfiConverterOptionalBoolean.write(value.`isSoftStartDate`, buf)
            FfiConverterOptionalTypeJson.write(value.`bpToLaunch`, buf)
            FfiConverterOptionalBoolean.write(value.`allowGuestOwners`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
            FfiConverterOptionalBoolean.write(value.`skipStartProcess`, buf)
            FfiConverterOptionalBoolean.write(value.`canCompleteOnlyAssignees`, buf)
            FfiConverterOptionalBoolean.write(value.`everyoneMustComplete`, buf)
            FfiConverterOptionalBoolean.write(value.`preventGuestComment`, buf)
            FfiConverterOptionalBoolean.write(value.`roleChangesEveryTime`, buf)
            FfiConverterOptionalBoolean.write(value.`assignRunStarter`, buf)
            FfiConverterOptionalBoolean.write(value.`topSecret`, buf)
            FfiConverterOptionalBoolean.write(value.`sendChromeless`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalString.write(value.`stageId`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`archivedAt`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * A task: of a process, or one-off.
 */
data class Task (
    /**
     * The id: 32 hexadecimal characters.
     */
    val `id`: kotlin.String
    ,
    /**
     * The title, at most 600 characters.
     */
    val `title`: kotlin.String
    ,
    /**
     * The title as the step has it.
     */
    val `originalTitle`: kotlin.String?
    ,
    /**
     * The status of the task.
     */
    val `status`: TaskStatus?
    ,
    /**
     * The state in more words, such as `overdue` or `hasproblem`.
     */
    val `statusLabel`: kotlin.String?
    ,
    /**
     * The kind of task.
     */
    val `taskType`: TaskType?
    ,
    /**
     * The id of the process. One-off tasks have none.
     */
    val `runId`: kotlin.String?
    ,
    /**
     * The status of the process.
     */
    val `runStatus`: kotlin.String?
    ,
    /**
     * The process, if it was included.
     */
    val `run`: Json?
    ,
    /**
     * The id of the template.
     */
    val `checklistId`: kotlin.String?
    ,
    /**
     * The id of the step.
     */
    val `stepId`: kotlin.String?
    ,
    /**
     * The id of the linked step.
     */
    val `linkedStepId`: kotlin.String?
    ,
    /**
     * The step, if it was included.
     */
    val `step`: Step?
    ,
    /**
     * The number within the organization.
     */
    val `incrementId`: kotlin.Long?
    ,
    /**
     * A name for variables and webhooks.
     */
    val `alias`: kotlin.String?
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String?
    ,
    /**
     * Who has the task.
     */
    val `owners`: TaskOwners?
    ,
    /**
     * Values by the ids of the form fields.
     */
    val `taskdata`: Map<kotlin.String, Json>?
    ,
    /**
     * The form fields, if they were included.
     */
    val `formFields`: Json?
    ,
    /**
     * Whether the task can be completed now.
     */
    val `isCompletable`: kotlin.Boolean?
    ,
    /**
     * The verdict of an approval task.
     */
    val `isApproved`: kotlin.Boolean?
    ,
    /**
     * Whether the task belongs to no process.
     */
    val `isOneoffTask`: kotlin.Boolean?
    ,
    /**
     * The position in the process, from 1.
     */
    val `position`: kotlin.Int?
    ,
    /**
     * The place in the template, from 1.
     */
    val `blueprintPosition`: kotlin.Int?
    ,
    /**
     * The member who started it.
     */
    val `starterId`: kotlin.Long?
    ,
    /**
     * The member who completed it.
     */
    val `completerId`: kotlin.Long?
    ,
    /**
     * The guest who completed it.
     */
    val `completerGuest`: kotlin.String?
    ,
    /**
     * The id of the guest who completed it.
     */
    val `completerGuestId`: kotlin.Long?
    ,
    /**
     * Whether each assignee must complete it.
     */
    val `everyoneMustComplete`: kotlin.Boolean?
    ,
    /**
     * The share of assignees who have completed it.
     */
    val `completionProgress`: kotlin.Double?
    ,
    /**
     * Whether only the assignees may complete it.
     */
    val `canCompleteOnlyAssignees`: kotlin.Boolean?
    ,
    /**
     * Whether guests may be assigned.
     */
    val `allowGuestOwners`: kotlin.Boolean?
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int?
    ,
    /**
     * Whether deadlines of other tasks depend on it.
     */
    val `hasDeadlineDependentChildTasks`: kotlin.Boolean?
    ,
    /**
     * Whether guests may not comment.
     */
    val `preventGuestComment`: kotlin.Boolean?
    ,
    /**
     * Whether a problem is open.
     */
    val `problem`: kotlin.Boolean?
    ,
    /**
     * The id of the milestone.
     */
    val `stageId`: kotlin.String?
    ,
    /**
     * Whether the task may be started before `started_at`.
     */
    val `isSoftStartDate`: kotlin.Boolean?
    ,
    /**
     * Whether an e-mail is sent without Tallyfy's frame.
     */
    val `sendChromeless`: kotlin.Boolean?
    ,
    /**
     * Whether only assignees see it.
     */
    val `topSecret`: kotlin.Boolean?
    ,
    /**
     * The URL that is notified when the task is completed.
     */
    val `webhook`: kotlin.String?
    ,
    /**
     * After a completion: the tasks that rules have changed.
     */
    val `tasksChangedByRules`: Json?
    ,
    /**
     * The comments, if they were included.
     */
    val `threads`: Json?
    ,
    /**
     * The files, if they were included.
     */
    val `assets`: Json?
    ,
    /**
     * The tags, if they were included.
     */
    val `tags`: Json?
    ,
    /**
     * When the task starts.
     */
    val `startedAt`: Timestamp?
    ,
    /**
     * When the task is due.
     */
    val `deadline`: Timestamp?
    ,
    /**
     * When the task was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the task was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the task was completed.
     */
    val `completedAt`: Timestamp?
    ,
    /**
     * When the task was archived.
     */
    val `archivedAt`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTask: FfiConverterRustBuffer<Task> {
    override fun read(buf: ByteBuffer): Task {
        return Task(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTaskStatus.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTaskType.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeStep.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTaskOwners.read(buf),
            FfiConverterOptionalMapStringTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Task) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterOptionalString.allocationSize(value.`originalTitle`) +
            FfiConverterOptionalTypeTaskStatus.allocationSize(value.`status`) +
            FfiConverterOptionalString.allocationSize(value.`statusLabel`) +
            FfiConverterOptionalTypeTaskType.allocationSize(value.`taskType`) +
            FfiConverterOptionalString.allocationSize(value.`runId`) +
            FfiConverterOptionalString.allocationSize(value.`runStatus`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`run`) +
            FfiConverterOptionalString.allocationSize(value.`checklistId`) +
            FfiConverterOptionalString.allocationSize(value.`stepId`) +
            FfiConverterOptionalString.allocationSize(value.`linkedStepId`) +
            FfiConverterOptionalTypeStep.allocationSize(value.`step`) +
            FfiConverterOptionalLong.allocationSize(value.`incrementId`) +
            FfiConverterOptionalString.allocationSize(value.`alias`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeTaskOwners.allocationSize(value.`owners`) +
            FfiConverterOptionalMapStringTypeJson.allocationSize(value.`taskdata`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`formFields`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isCompletable`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isApproved`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isOneoffTask`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalInt.allocationSize(value.`blueprintPosition`) +
            FfiConverterOptionalLong.allocationSize(value.`starterId`) +
            FfiConverterOptionalLong.allocationSize(value.`completerId`) +
            FfiConverterOptionalString.allocationSize(value.`completerGuest`) +
            FfiConverterOptionalLong.allocationSize(value.`completerGuestId`) +
            FfiConverterOptionalBoolean.allocationSize(value.`everyoneMustComplete`) +
            FfiConverterOptionalDouble.allocationSize(value.`completionProgress`) +
            FfiConverterOptionalBoolean.allocationSize(value.`canCompleteOnlyAssignees`) +
            FfiConverterOptionalBoolean.allocationSize(value.`allowGuestOwners`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`) +
            FfiConverterOptionalBoolean.allocationSize(value.`hasDeadlineDependentChildTasks`) +
            FfiConverterOptionalBoolean.allocationSize(value.`preventGuestComment`) +
            FfiConverterOptionalBoolean.allocationSize(value.`problem`) +
            FfiConverterOptionalString.allocationSize(value.`stageId`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isSoftStartDate`) +
            FfiConverterOptionalBoolean.allocationSize(value.`sendChromeless`) +
            FfiConverterOptionalBoolean.allocationSize(value.`topSecret`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`tasksChangedByRules`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`threads`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`assets`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`tags`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`startedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`deadline`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`completedAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`archivedAt`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Task, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterString.write(value.`title`, buf)
            FfiConverterOptionalString.write(value.`originalTitle`, buf)
            FfiConverterOptionalTypeTaskStatus.write(value.`status`, buf)
            FfiConverterOptionalString.write(value.`statusLabel`, buf)
            FfiConverterOptionalTypeTaskType.write(value.`taskType`, buf)
            FfiConverterOptionalString.write(value.`runId`, buf)
            FfiConverterOptionalString.write(value.`runStatus`, buf)
            FfiConverterOptionalTypeJson.write(value.`run`, buf)
            FfiConverterOptionalString.write(value.`checklistId`, buf)
            FfiConverterOptionalString.write(value.`stepId`, buf)
            FfiConverterOptionalString.write(value.`linkedStepId`, buf)
            FfiConverterOptionalTypeStep.write(value.`step`, buf)
            FfiConverterOptionalLong.write(value.`incrementId`, buf)
            FfiConverterOptionalString.write(value.`alias`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeTaskOwners.write(value.`owners`, buf)
            FfiConverterOptionalMapStringTypeJson.write(value.`taskdata`, buf)
            FfiConverterOptionalTypeJson.write(value.`formFields`, buf)
            FfiConverterOptionalBoolean.write(value.`isCompletable`, buf)
            FfiConverterOptionalBoolean.write(value.`isApproved`, buf)
            FfiConverterOptionalBoolean.write(value.`isOneoffTask`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalInt.write(value.`blueprintPosition`, buf)
            FfiConverterOptionalLong.write(value.`starterId`, buf)
            FfiConverterOptionalLong.write(value.`completerId`, buf)
            FfiConverterOptionalString.write(value.`completerGuest`, buf)
            FfiConverterOptionalLong.write(value.`completerGuestId`, buf)
            FfiConverterOptionalBoolean.write(value.`everyoneMustComplete`, buf)
            FfiConverterOptionalDouble.write(value.`completionProgress`, buf)
            FfiConverterOptionalBoolean.write(value.`canCompleteOnlyAssignees`, buf)
            FfiConverterOptionalBoolean.write(value.`allowGuestOwners`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
            FfiConverterOptionalBoolean.write(value.`hasDeadlineDependentChildTasks`, buf)
            FfiConverterOptionalBoolean.write(value.`preventGuestComment`, buf)
            FfiConverterOptionalBoolean.write(value.`problem`, buf)
            FfiConverterOptionalString.write(value.`stageId`, buf)
            FfiConverterOptionalBoolean.write(value.`isSoftStartDate`, buf)
            FfiConverterOptionalBoolean.write(value.`sendChromeless`, buf)
            FfiConverterOptionalBoolean.write(value.`topSecret`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalTypeJson.write(value.`tasksChangedByRules`, buf)
            FfiConverterOptionalTypeJson.write(value.`threads`, buf)
            FfiConverterOptionalTypeJson.write(value.`assets`, buf)
            FfiConverterOptionalTypeJson.write(value.`tags`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`startedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`deadline`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`completedAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`archivedAt`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Changes to one task of a launched process, compared with its step.
 */
data class TaskOverride (
    /**
     * When the task is due.
     */
    val `deadline`: Timestamp? = null
    ,
    /**
     * The assignees.
     */
    val `owners`: Assignees? = null
    ,
    /**
     * The position in the process, from 1.
     */
    val `position`: kotlin.Int? = null
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTaskOverride: FfiConverterRustBuffer<TaskOverride> {
    override fun read(buf: ByteBuffer): TaskOverride {
        return TaskOverride(
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeAssignees.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: TaskOverride) = (
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`deadline`) +
            FfiConverterOptionalTypeAssignees.allocationSize(value.`owners`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`)
    )

    override fun write(value: TaskOverride, buf: ByteBuffer) {
            FfiConverterOptionalTypeTimestamp.write(value.`deadline`, buf)
            FfiConverterOptionalTypeAssignees.write(value.`owners`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
    }
}

/**
 * Who has a task.
 */
data class TaskOwners (
    /**
     * Members, by id.
     */
    val `users`: List<kotlin.Long>
    ,
    /**
     * Guests, by e-mail address.
     */
    val `guests`: List<kotlin.String>
    ,
    /**
     * Groups, by id.
     */
    val `groups`: List<kotlin.String>
    ,
    /**
     * Addresses of the task for its guests (`taskUrls` in the API).
     */
    val `taskUrls`: List<kotlin.String>?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTaskOwners: FfiConverterRustBuffer<TaskOwners> {
    override fun read(buf: ByteBuffer): TaskOwners {
        return TaskOwners(
            FfiConverterSequenceLong.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: TaskOwners) = (
            FfiConverterSequenceLong.allocationSize(value.`users`) +
            FfiConverterSequenceString.allocationSize(value.`guests`) +
            FfiConverterSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`taskUrls`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: TaskOwners, buf: ByteBuffer) {
            FfiConverterSequenceLong.write(value.`users`, buf)
            FfiConverterSequenceString.write(value.`guests`, buf)
            FfiConverterSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalSequenceString.write(value.`taskUrls`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Filters and options of a list of tasks of the organization.
 */
data class TaskQuery (
    /**
     * A text to search for.
     */
    val `q`: kotlin.String? = null
    ,
    /**
     * `active`, `complete`, `incomplete`, `inprogress`, `overdue`, `due_soon` or `hasproblem`.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * Only tasks of these members.
     */
    val `owners`: List<kotlin.Long>? = null
    ,
    /**
     * Only tasks of these guests, by e-mail address.
     */
    val `guests`: List<kotlin.String>? = null
    ,
    /**
     * Only tasks of these roles.
     */
    val `roles`: List<kotlin.String>? = null
    ,
    /**
     * Only tasks of these groups.
     */
    val `groups`: List<kotlin.String>? = null
    ,
    /**
     * Only tasks with this tag.
     */
    val `tag`: kotlin.String? = null
    ,
    /**
     * Only tasks in this folder.
     */
    val `folder`: kotlin.String? = null
    ,
    /**
     * Only tasks created on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
     */
    val `created`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due on this day or later, as `YYYY-MM-DD`.
     */
    val `deadlineStartRange`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
     */
    val `deadlineEndRange`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other filters by deadline.
     */
    val `deadlineOn`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due before this day, as `YYYY-MM-DD`.
     */
    val `deadlineBefore`: kotlin.String? = null
    ,
    /**
     * Only tasks that are due after this day, as `YYYY-MM-DD`.
     */
    val `deadlineAfter`: kotlin.String? = null
    ,
    /**
     * True: only one-off tasks. False: only tasks of processes.
     */
    val `isOneoff`: kotlin.Boolean? = null
    ,
    /**
     * Only tasks without assignees.
     */
    val `unassigned`: kotlin.Boolean? = null
    ,
    /**
     * `only` lists the archived tasks, `true` includes them.
     */
    val `archived`: kotlin.String? = null
    ,
    /**
     * Only tasks that have this metadata.
     */
    val `customFieldKey`: kotlin.String? = null
    ,
    /**
     * Only tasks whose metadata has this value.
     */
    val `customFieldValue`: kotlin.String? = null
    ,
    /**
     * `deadline`, `newest`, `problems` or `completed_newest`.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTaskQuery: FfiConverterRustBuffer<TaskQuery> {
    override fun read(buf: ByteBuffer): TaskQuery {
        return TaskQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: TaskQuery) = (
            FfiConverterOptionalString.allocationSize(value.`q`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`owners`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`guests`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`roles`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalString.allocationSize(value.`tag`) +
            FfiConverterOptionalString.allocationSize(value.`folder`) +
            FfiConverterOptionalString.allocationSize(value.`created`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineStartRange`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineEndRange`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineOn`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineBefore`) +
            FfiConverterOptionalString.allocationSize(value.`deadlineAfter`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isOneoff`) +
            FfiConverterOptionalBoolean.allocationSize(value.`unassigned`) +
            FfiConverterOptionalString.allocationSize(value.`archived`) +
            FfiConverterOptionalString.allocationSize(value.`customFieldKey`) +
            FfiConverterOptionalString.allocationSize(value.`customFieldValue`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: TaskQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`q`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalSequenceLong.write(value.`owners`, buf)
            FfiConverterOptionalSequenceString.write(value.`guests`, buf)
            FfiConverterOptionalSequenceString.write(value.`roles`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalString.write(value.`tag`, buf)
            FfiConverterOptionalString.write(value.`folder`, buf)
            FfiConverterOptionalString.write(value.`created`, buf)
            FfiConverterOptionalString.write(value.`deadlineStartRange`, buf)
            FfiConverterOptionalString.write(value.`deadlineEndRange`, buf)
            FfiConverterOptionalString.write(value.`deadlineOn`, buf)
            FfiConverterOptionalString.write(value.`deadlineBefore`, buf)
            FfiConverterOptionalString.write(value.`deadlineAfter`, buf)
            FfiConverterOptionalBoolean.write(value.`isOneoff`, buf)
            FfiConverterOptionalBoolean.write(value.`unassigned`, buf)
            FfiConverterOptionalString.write(value.`archived`, buf)
            FfiConverterOptionalString.write(value.`customFieldKey`, buf)
            FfiConverterOptionalString.write(value.`customFieldValue`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * A template, from which processes are launched (`checklist` in the API).
 */
data class Template (
    /**
     * The id: 32 hexadecimal characters, the same in all versions of the template.
     */
    val `id`: kotlin.String
    ,
    /**
     * The title, at most 250 characters.
     */
    val `title`: kotlin.String
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String?
    ,
    /**
     * The kind.
     */
    val `type`: TemplateType?
    ,
    /**
     * The status.
     */
    val `status`: kotlin.String?
    ,
    /**
     * A name for variables and webhooks.
     */
    val `alias`: kotlin.String?
    ,
    /**
     * The number within the organization.
     */
    val `incrementId`: kotlin.Long?
    ,
    /**
     * The fields that are filled in at launch.
     */
    val `prerun`: List<KickoffField>?
    ,
    /**
     * The steps, if they were included.
     */
    val `steps`: List<Step>?
    ,
    /**
     * How many steps there are.
     */
    val `stepsCount`: kotlin.Int?
    ,
    /**
     * The rules.
     */
    val `automatedActions`: Json?
    ,
    /**
     * The member who owns the template.
     */
    val `ownerId`: kotlin.Long?
    ,
    /**
     * The member who created the template.
     */
    val `createdBy`: kotlin.Long?
    ,
    /**
     * How many processes were launched.
     */
    val `startedProcesses`: kotlin.Int?
    ,
    /**
     * Whether the signed-in user starred it.
     */
    val `starred`: kotlin.Boolean?
    ,
    /**
     * Whether it is pinned.
     */
    val `isPinned`: kotlin.Boolean?
    ,
    /**
     * Whether all members of the organization can see it.
     */
    val `isPublic`: kotlin.Boolean?
    ,
    /**
     * Whether it is featured.
     */
    val `isFeatured`: kotlin.Boolean?
    ,
    /**
     * Whether users outside the organization may launch it.
     */
    val `isPublicKickoff`: kotlin.Boolean?
    ,
    /**
     * The members who may see it.
     */
    val `users`: List<kotlin.Long>?
    ,
    /**
     * The groups who may see it.
     */
    val `groups`: List<kotlin.String>?
    ,
    /**
     * The tags, if they were included.
     */
    val `tags`: Json?
    ,
    /**
     * The tags for lines of business.
     */
    val `industryTags`: Json?
    ,
    /**
     * The tags for topics.
     */
    val `topicTags`: Json?
    ,
    /**
     * The id of the folder.
     */
    val `folderId`: kotlin.String?
    ,
    /**
     * The folder of launched processes.
     */
    val `defaultFolder`: kotlin.String?
    ,
    /**
     * Whether the user who launches may choose another folder.
     */
    val `folderChangeableByLauncher`: kotlin.Boolean?
    ,
    /**
     * Whether processes get a folder.
     */
    val `folderizeProcess`: kotlin.Boolean?
    ,
    /**
     * Whether processes get the tags.
     */
    val `tagProcess`: kotlin.Boolean?
    ,
    /**
     * The title of the kick-off form.
     */
    val `kickoffTitle`: kotlin.String?
    ,
    /**
     * The description of the kick-off form.
     */
    val `kickoffDescription`: kotlin.String?
    ,
    /**
     * The member in whose name outsiders launch.
     */
    val `kickoffSharingUserId`: kotlin.Long?
    ,
    /**
     * The id of the template that lends its kick-off form.
     */
    val `koFormBlueprintId`: kotlin.String?
    ,
    /**
     * How processes are named.
     */
    val `defaultProcessNameFormat`: kotlin.String?
    ,
    /**
     * Whether processes are named automatically.
     */
    val `autoNaming`: kotlin.Boolean?
    ,
    /**
     * Whether the user who launches may change the name.
     */
    val `allowLauncherChangeName`: kotlin.Boolean?
    ,
    /**
     * Whether one-off tasks may be added to its processes.
     */
    val `canAddOot`: kotlin.Boolean?
    ,
    /**
     * Whether drafts are stored separately.
     */
    val `dualVersionEnabled`: kotlin.Boolean?
    ,
    /**
     * Whether this is the published version.
     */
    val `isPublishedState`: kotlin.Boolean?
    ,
    /**
     * The URL that is notified of launches and completions.
     */
    val `webhook`: kotlin.String?
    ,
    /**
     * Help for the user who launches.
     */
    val `guidance`: kotlin.String?
    ,
    /**
     * The address of a video.
     */
    val `explanationVideo`: kotlin.String?
    ,
    /**
     * The icon.
     */
    val `icon`: kotlin.String?
    ,
    /**
     * The picture for outsiders.
     */
    val `publicCover`: kotlin.String?
    ,
    /**
     * The linked tasks, if they were included.
     */
    val `linkedTasks`: Json?
    ,
    /**
     * Who last changed the template.
     */
    val `lastUpdatedBy`: kotlin.String?
    ,
    /**
     * When the template was created.
     */
    val `createdAt`: Timestamp?
    ,
    /**
     * When the template was last changed.
     */
    val `lastUpdated`: Timestamp?
    ,
    /**
     * When the template was archived.
     */
    val `archivedAt`: Timestamp?
    ,
    /**
     * Metadata that the organization defines.
     */
    val `customFields`: Json?
    ,
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    val `extra`: Map<kotlin.String, Json>

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTemplate: FfiConverterRustBuffer<Template> {
    override fun read(buf: ByteBuffer): Template {
        return Template(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTemplateType.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalSequenceTypeKickoffField.read(buf),
            FfiConverterOptionalSequenceTypeStep.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalSequenceLong.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeJson.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
        )
    }

    override fun allocationSize(value: Template) = (
            FfiConverterString.allocationSize(value.`id`) +
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeTemplateType.allocationSize(value.`type`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalString.allocationSize(value.`alias`) +
            FfiConverterOptionalLong.allocationSize(value.`incrementId`) +
            FfiConverterOptionalSequenceTypeKickoffField.allocationSize(value.`prerun`) +
            FfiConverterOptionalSequenceTypeStep.allocationSize(value.`steps`) +
            FfiConverterOptionalInt.allocationSize(value.`stepsCount`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`automatedActions`) +
            FfiConverterOptionalLong.allocationSize(value.`ownerId`) +
            FfiConverterOptionalLong.allocationSize(value.`createdBy`) +
            FfiConverterOptionalInt.allocationSize(value.`startedProcesses`) +
            FfiConverterOptionalBoolean.allocationSize(value.`starred`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPinned`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPublic`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isFeatured`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPublicKickoff`) +
            FfiConverterOptionalSequenceLong.allocationSize(value.`users`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`groups`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`tags`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`industryTags`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`topicTags`) +
            FfiConverterOptionalString.allocationSize(value.`folderId`) +
            FfiConverterOptionalString.allocationSize(value.`defaultFolder`) +
            FfiConverterOptionalBoolean.allocationSize(value.`folderChangeableByLauncher`) +
            FfiConverterOptionalBoolean.allocationSize(value.`folderizeProcess`) +
            FfiConverterOptionalBoolean.allocationSize(value.`tagProcess`) +
            FfiConverterOptionalString.allocationSize(value.`kickoffTitle`) +
            FfiConverterOptionalString.allocationSize(value.`kickoffDescription`) +
            FfiConverterOptionalLong.allocationSize(value.`kickoffSharingUserId`) +
            FfiConverterOptionalString.allocationSize(value.`koFormBlueprintId`) +
            FfiConverterOptionalString.allocationSize(value.`defaultProcessNameFormat`) +
            FfiConverterOptionalBoolean.allocationSize(value.`autoNaming`) +
            FfiConverterOptionalBoolean.allocationSize(value.`allowLauncherChangeName`) +
            FfiConverterOptionalBoolean.allocationSize(value.`canAddOot`) +
            FfiConverterOptionalBoolean.allocationSize(value.`dualVersionEnabled`) +
            FfiConverterOptionalBoolean.allocationSize(value.`isPublishedState`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalString.allocationSize(value.`guidance`) +
            FfiConverterOptionalString.allocationSize(value.`explanationVideo`) +
            FfiConverterOptionalString.allocationSize(value.`icon`) +
            FfiConverterOptionalString.allocationSize(value.`publicCover`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`linkedTasks`) +
            FfiConverterOptionalString.allocationSize(value.`lastUpdatedBy`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`createdAt`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`lastUpdated`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`archivedAt`) +
            FfiConverterOptionalTypeJson.allocationSize(value.`customFields`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`extra`)
    )

    override fun write(value: Template, buf: ByteBuffer) {
            FfiConverterString.write(value.`id`, buf)
            FfiConverterString.write(value.`title`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeTemplateType.write(value.`type`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalString.write(value.`alias`, buf)
            FfiConverterOptionalLong.write(value.`incrementId`, buf)
            FfiConverterOptionalSequenceTypeKickoffField.write(value.`prerun`, buf)
            FfiConverterOptionalSequenceTypeStep.write(value.`steps`, buf)
            FfiConverterOptionalInt.write(value.`stepsCount`, buf)
            FfiConverterOptionalTypeJson.write(value.`automatedActions`, buf)
            FfiConverterOptionalLong.write(value.`ownerId`, buf)
            FfiConverterOptionalLong.write(value.`createdBy`, buf)
            FfiConverterOptionalInt.write(value.`startedProcesses`, buf)
            FfiConverterOptionalBoolean.write(value.`starred`, buf)
            FfiConverterOptionalBoolean.write(value.`isPinned`, buf)
            FfiConverterOptionalBoolean.write(value.`isPublic`, buf)
            FfiConverterOptionalBoolean.write(value.`isFeatured`, buf)
            FfiConverterOptionalBoolean.write(value.`isPublicKickoff`, buf)
            FfiConverterOptionalSequenceLong.write(value.`users`, buf)
            FfiConverterOptionalSequenceString.write(value.`groups`, buf)
            FfiConverterOptionalTypeJson.write(value.`tags`, buf)
            FfiConverterOptionalTypeJson.write(value.`industryTags`, buf)
            FfiConverterOptionalTypeJson.write(value.`topicTags`, buf)
            FfiConverterOptionalString.write(value.`folderId`, buf)
            FfiConverterOptionalString.write(value.`defaultFolder`, buf)
            FfiConverterOptionalBoolean.write(value.`folderChangeableByLauncher`, buf)
            FfiConverterOptionalBoolean.write(value.`folderizeProcess`, buf)
            FfiConverterOptionalBoolean.write(value.`tagProcess`, buf)
            FfiConverterOptionalString.write(value.`kickoffTitle`, buf)
            FfiConverterOptionalString.write(value.`kickoffDescription`, buf)
            FfiConverterOptionalLong.write(value.`kickoffSharingUserId`, buf)
            FfiConverterOptionalString.write(value.`koFormBlueprintId`, buf)
            FfiConverterOptionalString.write(value.`defaultProcessNameFormat`, buf)
            FfiConverterOptionalBoolean.write(value.`autoNaming`, buf)
            FfiConverterOptionalBoolean.write(value.`allowLauncherChangeName`, buf)
            FfiConverterOptionalBoolean.write(value.`canAddOot`, buf)
            FfiConverterOptionalBoolean.write(value.`dualVersionEnabled`, buf)
            FfiConverterOptionalBoolean.write(value.`isPublishedState`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalString.write(value.`guidance`, buf)
            FfiConverterOptionalString.write(value.`explanationVideo`, buf)
            FfiConverterOptionalString.write(value.`icon`, buf)
            FfiConverterOptionalString.write(value.`publicCover`, buf)
            FfiConverterOptionalTypeJson.write(value.`linkedTasks`, buf)
            FfiConverterOptionalString.write(value.`lastUpdatedBy`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`createdAt`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`lastUpdated`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`archivedAt`, buf)
            FfiConverterOptionalTypeJson.write(value.`customFields`, buf)
            FfiConverterMapStringTypeJson.write(value.`extra`, buf)
    }
}

/**
 * Filters and options of a list of templates.
 */
data class TemplateQuery (
    /**
     * A text to search for.
     */
    val `q`: kotlin.String? = null
    ,
    /**
     * Only templates of this kind.
     */
    val `type`: TemplateType? = null
    ,
    /**
     * Only templates in this state.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * True: only starred templates. False: only templates that are not starred.
     */
    val `starred`: kotlin.Boolean? = null
    ,
    /**
     * Only templates in this folder.
     */
    val `folder`: kotlin.String? = null
    ,
    /**
     * Only templates with this tag.
     */
    val `tag`: kotlin.String? = null
    ,
    /**
     * Only templates of this member.
     */
    val `ownerId`: kotlin.Long? = null
    ,
    /**
     * `only` lists the archived templates.
     */
    val `archived`: kotlin.String? = null
    ,
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    val `sort`: kotlin.String? = null
    ,
    /**
     * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
     */
    val `with`: List<kotlin.String>? = null
    ,
    /**
     * The page to start at, from 1.
     */
    val `page`: kotlin.Int? = null
    ,
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    val `perPage`: kotlin.Int? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTemplateQuery: FfiConverterRustBuffer<TemplateQuery> {
    override fun read(buf: ByteBuffer): TemplateQuery {
        return TemplateQuery(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTemplateType.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
        )
    }

    override fun allocationSize(value: TemplateQuery) = (
            FfiConverterOptionalString.allocationSize(value.`q`) +
            FfiConverterOptionalTypeTemplateType.allocationSize(value.`type`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalBoolean.allocationSize(value.`starred`) +
            FfiConverterOptionalString.allocationSize(value.`folder`) +
            FfiConverterOptionalString.allocationSize(value.`tag`) +
            FfiConverterOptionalLong.allocationSize(value.`ownerId`) +
            FfiConverterOptionalString.allocationSize(value.`archived`) +
            FfiConverterOptionalString.allocationSize(value.`sort`) +
            FfiConverterOptionalSequenceString.allocationSize(value.`with`) +
            FfiConverterOptionalInt.allocationSize(value.`page`) +
            FfiConverterOptionalInt.allocationSize(value.`perPage`)
    )

    override fun write(value: TemplateQuery, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`q`, buf)
            FfiConverterOptionalTypeTemplateType.write(value.`type`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalBoolean.write(value.`starred`, buf)
            FfiConverterOptionalString.write(value.`folder`, buf)
            FfiConverterOptionalString.write(value.`tag`, buf)
            FfiConverterOptionalLong.write(value.`ownerId`, buf)
            FfiConverterOptionalString.write(value.`archived`, buf)
            FfiConverterOptionalString.write(value.`sort`, buf)
            FfiConverterOptionalSequenceString.write(value.`with`, buf)
            FfiConverterOptionalInt.write(value.`page`, buf)
            FfiConverterOptionalInt.write(value.`perPage`, buf)
    }
}

/**
 * The changed data of a one-off task.
 */
data class UpdateOneOffTask (
    /**
     * The title, at most 600 characters.
     */
    val `title`: kotlin.String
    ,
    /**
     * When the task is due.
     */
    val `deadline`: Timestamp
    ,
    /**
     * All assignees. They replace the current ones.
     */
    val `owners`: Assignees
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String? = null
    ,
    /**
     * When the task starts.
     */
    val `startedAt`: Timestamp? = null
    ,
    /**
     * The status.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
     */
    val `taskdata`: Map<kotlin.String, Json> = mapOf()
    ,
    /**
     * The ids of tags to attach.
     */
    val `tags`: List<kotlin.String> = listOf()
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int? = null
    ,
    /**
     * The kind of task.
     */
    val `taskType`: TaskType? = null
    ,
    /**
     * Whether only assignees see the task.
     */
    val `topSecret`: kotlin.Boolean? = null
    ,
    /**
     * The URL that is notified when the task is completed.
     */
    val `webhook`: kotlin.String? = null
    ,
    /**
     * Whether guests may not comment.
     */
    val `preventGuestComment`: kotlin.Boolean? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeUpdateOneOffTask: FfiConverterRustBuffer<UpdateOneOffTask> {
    override fun read(buf: ByteBuffer): UpdateOneOffTask {
        return UpdateOneOffTask(
            FfiConverterString.read(buf),
            FfiConverterTypeTimestamp.read(buf),
            FfiConverterTypeAssignees.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalTypeTaskType.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
        )
    }

    override fun allocationSize(value: UpdateOneOffTask) = (
            FfiConverterString.allocationSize(value.`title`) +
            FfiConverterTypeTimestamp.allocationSize(value.`deadline`) +
            FfiConverterTypeAssignees.allocationSize(value.`owners`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`startedAt`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`taskdata`) +
            FfiConverterSequenceString.allocationSize(value.`tags`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`) +
            FfiConverterOptionalTypeTaskType.allocationSize(value.`taskType`) +
            FfiConverterOptionalBoolean.allocationSize(value.`topSecret`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalBoolean.allocationSize(value.`preventGuestComment`)
    )

    override fun write(value: UpdateOneOffTask, buf: ByteBuffer) {
            FfiConverterString.write(value.`title`, buf)
            FfiConverterTypeTimestamp.write(value.`deadline`, buf)
            FfiConverterTypeAssignees.write(value.`owners`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`startedAt`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterMapStringTypeJson.write(value.`taskdata`, buf)
            FfiConverterSequenceString.write(value.`tags`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
            FfiConverterOptionalTypeTaskType.write(value.`taskType`, buf)
            FfiConverterOptionalBoolean.write(value.`topSecret`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalBoolean.write(value.`preventGuestComment`, buf)
    }
}

/**
 * The changes to a task of a process. Fields that are left out stay unchanged.
 */
data class UpdateTask (
    /**
     * The title, at most 600 characters.
     */
    val `title`: kotlin.String? = null
    ,
    /**
     * The description.
     */
    val `summary`: kotlin.String? = null
    ,
    /**
     * When the task is due.
     */
    val `deadline`: Timestamp? = null
    ,
    /**
     * When the task starts.
     */
    val `startedAt`: Timestamp? = null
    ,
    /**
     * All assignees. They replace the current ones.
     */
    val `owners`: Assignees? = null
    ,
    /**
     * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
     */
    val `taskdata`: Map<kotlin.String, Json> = mapOf()
    ,
    /**
     * The status.
     */
    val `status`: kotlin.String? = null
    ,
    /**
     * The position in the process, from 1.
     */
    val `position`: kotlin.Int? = null
    ,
    /**
     * The maximum number of assignees.
     */
    val `maxAssignable`: kotlin.Int? = null
    ,
    /**
     * The kind of task.
     */
    val `taskType`: TaskType? = null
    ,
    /**
     * Whether only assignees see the task.
     */
    val `topSecret`: kotlin.Boolean? = null
    ,
    /**
     * The URL that is notified when the task is completed.
     */
    val `webhook`: kotlin.String? = null
    ,
    /**
     * Whether guests may not comment.
     */
    val `preventGuestComment`: kotlin.Boolean? = null

){

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeUpdateTask: FfiConverterRustBuffer<UpdateTask> {
    override fun read(buf: ByteBuffer): UpdateTask {
        return UpdateTask(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeTimestamp.read(buf),
            FfiConverterOptionalTypeAssignees.read(buf),
            FfiConverterMapStringTypeJson.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalInt.read(buf),
            FfiConverterOptionalTypeTaskType.read(buf),
            FfiConverterOptionalBoolean.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalBoolean.read(buf),
        )
    }

    override fun allocationSize(value: UpdateTask) = (
            FfiConverterOptionalString.allocationSize(value.`title`) +
            FfiConverterOptionalString.allocationSize(value.`summary`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`deadline`) +
            FfiConverterOptionalTypeTimestamp.allocationSize(value.`startedAt`) +
            FfiConverterOptionalTypeAssignees.allocationSize(value.`owners`) +
            FfiConverterMapStringTypeJson.allocationSize(value.`taskdata`) +
            FfiConverterOptionalString.allocationSize(value.`status`) +
            FfiConverterOptionalInt.allocationSize(value.`position`) +
            FfiConverterOptionalInt.allocationSize(value.`maxAssignable`) +
            FfiConverterOptionalTypeTaskType.allocationSize(value.`taskType`) +
            FfiConverterOptionalBoolean.allocationSize(value.`topSecret`) +
            FfiConverterOptionalString.allocationSize(value.`webhook`) +
            FfiConverterOptionalBoolean.allocationSize(value.`preventGuestComment`)
    )

    override fun write(value: UpdateTask, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`title`, buf)
            FfiConverterOptionalString.write(value.`summary`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`deadline`, buf)
            FfiConverterOptionalTypeTimestamp.write(value.`startedAt`, buf)
            FfiConverterOptionalTypeAssignees.write(value.`owners`, buf)
            FfiConverterMapStringTypeJson.write(value.`taskdata`, buf)
            FfiConverterOptionalString.write(value.`status`, buf)
            FfiConverterOptionalInt.write(value.`position`, buf)
            FfiConverterOptionalInt.write(value.`maxAssignable`, buf)
            FfiConverterOptionalTypeTaskType.write(value.`taskType`, buf)
            FfiConverterOptionalBoolean.write(value.`topSecret`, buf)
            FfiConverterOptionalString.write(value.`webhook`, buf)
            FfiConverterOptionalBoolean.write(value.`preventGuestComment`, buf)
    }
}

/**
 * The result of a check.
 */

enum class CheckStatus {

    /**
     * `ok`: no problem was found.
     */
    OK,
    /**
     * `warning`: calls work, but something may need attention.
     */
    WARNING,
    /**
     * `failed`: this makes calls fail.
     */
    FAILED,
    /**
     * `skipped`: the check does not apply, or a check that it depends on has failed.
     */
    SKIPPED;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeCheckStatus: FfiConverterRustBuffer<CheckStatus> {
    override fun read(buf: ByteBuffer) = try {

        CheckStatus.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: CheckStatus) = 4UL

    override fun write(value: CheckStatus, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * The kind of value that a field takes.
 */

enum class FieldType {

    /**
     * `text`: one line, at most 200 characters.
     */
    TEXT,
    /**
     * `textarea`: many lines, at most 30000 characters.
     */
    TEXTAREA,
    /**
     * `radio`: one option; the value is its exact text.
     */
    RADIO,
    /**
     * `dropdown`: one option; the value is an object with `id`, `text` and `value`.
     */
    DROPDOWN,
    /**
     * `multiselect`: several options, each an object with `selected` set to true.
     */
    MULTISELECT,
    /**
     * `date`: a point in time in ISO 8601.
     */
    DATE,
    /**
     * `email`: an e-mail address.
     */
    EMAIL,
    /**
     * `file`: a list of uploaded files.
     */
    FILE,
    /**
     * `table`: a flat list with one entry for each column.
     */
    TABLE,
    /**
     * `assignees_form`: an object with `users`, `guests` and `groups`.
     */
    ASSIGNEES_FORM,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeFieldType: FfiConverterRustBuffer<FieldType> {
    override fun read(buf: ByteBuffer) = try {

        FieldType.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: FieldType) = 4UL

    override fun write(value: FieldType, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * A JSON value.
 */
sealed class Json {

    /**
     * `null`.
     */
    object Null : Json()

    /**
     * `true` or `false`.
     */
    data class Bool(
        /**
         * The value.
         */
        val `value`: kotlin.Boolean) : Json()

    {

        companion object
    }

    /**
     * A whole number.
     */
    data class Int(
        /**
         * The value.
         */
        val `value`: kotlin.Long) : Json()

    {

        companion object
    }

    /**
     * Any other number.
     */
    data class Float(
        /**
         * The value.
         */
        val `value`: kotlin.Double) : Json()

    {

        companion object
    }

    /**
     * A string.
     */
    data class Text(
        /**
         * The value.
         */
        val `value`: kotlin.String) : Json()

    {

        companion object
    }

    /**
     * An array.
     */
    data class Array(
        /**
         * The entries.
         */
        val `items`: List<dev.tallykit.Json>) : Json()

    {

        companion object
    }

    /**
     * An object.
     */
    data class Object(
        /**
         * The entries by key, in no order.
         */
        val `entries`: Map<kotlin.String, dev.tallykit.Json>) : Json()

    {

        companion object
    }

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeJson : FfiConverterRustBuffer<Json>{
    override fun read(buf: ByteBuffer): Json {
        return when(buf.getInt()) {
            1 -> Json.Null
            2 -> Json.Bool(
                FfiConverterBoolean.read(buf),
                )
            3 -> Json.Int(
                FfiConverterLong.read(buf),
                )
            4 -> Json.Float(
                FfiConverterDouble.read(buf),
                )
            5 -> Json.Text(
                FfiConverterString.read(buf),
                )
            6 -> Json.Array(
                FfiConverterSequenceTypeJson.read(buf),
                )
            7 -> Json.Object(
                FfiConverterMapStringTypeJson.read(buf),
                )
            else -> throw RuntimeException("invalid enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: Json): ULong = when(value) {
        is Json.Null -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
            )
        }
        is Json.Bool -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterBoolean.allocationSize(value.`value`)
            )
        }
        is Json.Int -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterLong.allocationSize(value.`value`)
            )
        }
        is Json.Float -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterDouble.allocationSize(value.`value`)
            )
        }
        is Json.Text -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`value`)
            )
        }
        is Json.Array -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterSequenceTypeJson.allocationSize(value.`items`)
            )
        }
        is Json.Object -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterMapStringTypeJson.allocationSize(value.`entries`)
            )
        }
    }

    override fun write(value: Json, buf: ByteBuffer) {
        when(value) {
            is Json.Null -> {
                buf.putInt(1)
                Unit
            }
            is Json.Bool -> {
                buf.putInt(2)
                FfiConverterBoolean.write(value.`value`, buf)
                Unit
            }
            is Json.Int -> {
                buf.putInt(3)
                FfiConverterLong.write(value.`value`, buf)
                Unit
            }
            is Json.Float -> {
                buf.putInt(4)
                FfiConverterDouble.write(value.`value`, buf)
                Unit
            }
            is Json.Text -> {
                buf.putInt(5)
                FfiConverterString.write(value.`value`, buf)
                Unit
            }
            is Json.Array -> {
                buf.putInt(6)
                FfiConverterSequenceTypeJson.write(value.`items`, buf)
                Unit
            }
            is Json.Object -> {
                buf.putInt(7)
                FfiConverterMapStringTypeJson.write(value.`entries`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }
}

/**
 * The level of a log record.
 */

enum class LogLevel {

    /**
     * `error`: an internal failure.
     */
    ERROR,
    /**
     * `warning`: needs action, for example a credential was rejected or a token could not be saved.
     */
    WARNING,
    /**
     * `info`: useful information.
     */
    INFO,
    /**
     * `debug`: one record for each call.
     */
    DEBUG,
    /**
     * `trace`: one record for each HTTP request.
     */
    TRACE;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeLogLevel: FfiConverterRustBuffer<LogLevel> {
    override fun read(buf: ByteBuffer) = try {

        LogLevel.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: LogLevel) = 4UL

    override fun write(value: LogLevel, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * The status of a member.
 */

enum class MemberStatus {

    /**
     * `active`: is an active member.
     */
    ACTIVE,
    /**
     * `invited`: has not accepted the invitation yet.
     */
    INVITED,
    /**
     * `disabled`: is disabled.
     */
    DISABLED,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeMemberStatus: FfiConverterRustBuffer<MemberStatus> {
    override fun read(buf: ByteBuffer) = try {

        MemberStatus.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: MemberStatus) = 4UL

    override fun write(value: MemberStatus, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * The status of a process.
 */

enum class ProcessStatus {

    /**
     * `active`: in progress.
     */
    ACTIVE,
    /**
     * `in-progress`: in progress. Some responses use this value.
     */
    IN_PROGRESS,
    /**
     * `complete`: every task is done.
     */
    COMPLETE,
    /**
     * `problem`: a user reported a problem.
     */
    PROBLEM,
    /**
     * `issue`: an open issue; the server rejects changes to its tasks until it is resolved.
     */
    ISSUE,
    /**
     * `improvement`: a user suggested an improvement.
     */
    IMPROVEMENT,
    /**
     * `delayed`: behind its deadlines.
     */
    DELAYED,
    /**
     * `archived`: put away.
     */
    ARCHIVED,
    /**
     * `starred`: starred.
     */
    STARRED,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeProcessStatus: FfiConverterRustBuffer<ProcessStatus> {
    override fun read(buf: ByteBuffer) = try {

        ProcessStatus.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: ProcessStatus) = 4UL

    override fun write(value: ProcessStatus, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * What a member may do in the organization.
 */

enum class Role {

    /**
     * `admin`: everything, administration included.
     */
    ADMIN,
    /**
     * `standard`: create and manage processes.
     */
    STANDARD,
    /**
     * `light`: complete assigned tasks only.
     */
    LIGHT,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeRole: FfiConverterRustBuffer<Role> {
    override fun read(buf: ByteBuffer) = try {

        Role.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: Role) = 4UL

    override fun write(value: Role, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * Whether a failed call may have changed something on the server.
 */

enum class SideEffect {

    /**
     * `none`: nothing was changed.
     */
    NONE,
    /**
     * `possible`: the change may have been made.
     */
    POSSIBLE;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeSideEffect: FfiConverterRustBuffer<SideEffect> {
    override fun read(buf: ByteBuffer) = try {

        SideEffect.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: SideEffect) = 4UL

    override fun write(value: SideEffect, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * Where the encryption key of a store comes from. Without the key, the tokens in the store cannot be read.
 */
sealed class StoreKey {

    /**
     * A file that contains the key. If it is missing, it is created with a new key. Keep it separate from the store:
     * anyone who copies both can read the tokens.
     */
    data class File(
        /**
         * The path of the file, which must belong to the user and have the mode 600.
         */
        val `path`: kotlin.String) : StoreKey()

    {

        companion object
    }

    /**
     * An environment variable that contains the key: 32 bytes, as 64 hexadecimal digits or in base64.
     */
    data class EnvVar(
        /**
         * The name of the variable.
         */
        val `variable`: kotlin.String) : StoreKey()

    {

        companion object
    }

    /**
     * The keychain of the desktop: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. It
     * has one key for each folder, which is created if it is missing. It needs a build with the feature `keychain`. On
     * a phone, implement a token store that uses the keychain of the phone.
     */
    object Keychain : StoreKey()

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeStoreKey : FfiConverterRustBuffer<StoreKey>{
    override fun read(buf: ByteBuffer): StoreKey {
        return when(buf.getInt()) {
            1 -> StoreKey.File(
                FfiConverterString.read(buf),
                )
            2 -> StoreKey.EnvVar(
                FfiConverterString.read(buf),
                )
            3 -> StoreKey.Keychain
            else -> throw RuntimeException("invalid enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: StoreKey): ULong = when(value) {
        is StoreKey.File -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`path`)
            )
        }
        is StoreKey.EnvVar -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`variable`)
            )
        }
        is StoreKey.Keychain -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
            )
        }
    }

    override fun write(value: StoreKey, buf: ByteBuffer) {
        when(value) {
            is StoreKey.File -> {
                buf.putInt(1)
                FfiConverterString.write(value.`path`, buf)
                Unit
            }
            is StoreKey.EnvVar -> {
                buf.putInt(2)
                FfiConverterString.write(value.`variable`, buf)
                Unit
            }
            is StoreKey.Keychain -> {
                buf.putInt(3)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }
}

/**
 * An error of a call. The variant says what to do. The detail says what happened; its fields are the same in every variant.
 */
sealed class TallyfyException: kotlin.Exception() {

    /**
     * An argument is invalid; nothing was sent. Correct the argument.
     */
    class InvalidArgument(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * A setting or an environment variable is missing or invalid; nothing was sent. Correct the settings.
     */
    class Configuration(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The server rejected the token or the credentials (status 401, or an error response of the token endpoint). Sign in
     * again.
     */
    class Authentication(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The signed-in user has no permission for this operation (status 403). Another sign-in does not help.
     */
    class PermissionDenied(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The path or the object does not exist, or the object is archived (status 404).
     */
    class NotFound(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The server rejected the request (status 400, 405, 422 and other 4xx). `field_errors` names the invalid fields.
     */
    class InvalidRequest(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The request conflicts with the current state of the organization (status 409).
     */
    class Conflict(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * Too many requests (status 429). Wait until `retry_at`.
     */
    class RateLimit(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The quota of one operation is used up, such as invitations per hour (status 429 with a wait of more than one minute).
     * Other operations still work. Call this one again after `retry_at`.
     */
    class QuotaExceeded(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The server failed (status 500 and above). Try again later.
     */
    class Server(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The server was not reached, or the connection was lost during a call that is safe to repeat. Check the network.
     */
    class Connection(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The deadline of the call passed. `side_effect` says whether it may have changed something.
     */
    class Timeout(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The caller cancelled the call. `side_effect` says whether it may have changed something.
     */
    class Cancelled(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * A change was sent and its response was lost, so the server may or may not have made it. Read the object before you
     * send the change again.
     */
    class OutcomeUnknown(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * A refresh token was sent and the response was lost, so the refresh token may be used up. The call itself was not sent.
     * Try again. If the server then rejects the refresh token, sign in again.
     */
    class RefreshOutcomeUnknown(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The response is not what the API documents: for example a redirect, an HTML page or another JSON object.
     */
    class UnexpectedResponse(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    /**
     * The token store could not load, save or lock a token.
     */
    class TokenStore(

        /**
         * What happened.
         */
        val `detail`: ErrorDetail
        ) : TallyfyException() {
        override val message
            get() = toString()
    }

    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_tallyfyerror_uniffi_trait_display(FfiConverterTypeTallyfyError.lower(this),
        _status)
}
    )
    }

    companion object ErrorHandler : UniffiRustCallStatusErrorHandler<TallyfyException> {
        override fun lift(error_buf: RustBuffer.ByValue): TallyfyException = FfiConverterTypeTallyfyError.lift(error_buf)
    }

}

/**
 * @suppress
 */
public object FfiConverterTypeTallyfyError : FfiConverterRustBuffer<TallyfyException> {
    override fun read(buf: ByteBuffer): TallyfyException {

        return when(buf.getInt()) {
            1 -> TallyfyException.InvalidArgument(
                FfiConverterTypeErrorDetail.read(buf),
                )
            2 -> TallyfyException.Configuration(
                FfiConverterTypeErrorDetail.read(buf),
                )
            3 -> TallyfyException.Authentication(
                FfiConverterTypeErrorDetail.read(buf),
                )
            4 -> TallyfyException.PermissionDenied(
                FfiConverterTypeErrorDetail.read(buf),
                )
            5 -> TallyfyException.NotFound(
                FfiConverterTypeErrorDetail.read(buf),
                )
            6 -> TallyfyException.InvalidRequest(
                FfiConverterTypeErrorDetail.read(buf),
                )
            7 -> TallyfyException.Conflict(
                FfiConverterTypeErrorDetail.read(buf),
                )
            8 -> TallyfyException.RateLimit(
                FfiConverterTypeErrorDetail.read(buf),
                )
            9 -> TallyfyException.QuotaExceeded(
                FfiConverterTypeErrorDetail.read(buf),
                )
            10 -> TallyfyException.Server(
                FfiConverterTypeErrorDetail.read(buf),
                )
            11 -> TallyfyException.Connection(
                FfiConverterTypeErrorDetail.read(buf),
                )
            12 -> TallyfyException.Timeout(
                FfiConverterTypeErrorDetail.read(buf),
                )
            13 -> TallyfyException.Cancelled(
                FfiConverterTypeErrorDetail.read(buf),
                )
            14 -> TallyfyException.OutcomeUnknown(
                FfiConverterTypeErrorDetail.read(buf),
                )
            15 -> TallyfyException.RefreshOutcomeUnknown(
                FfiConverterTypeErrorDetail.read(buf),
                )
            16 -> TallyfyException.UnexpectedResponse(
                FfiConverterTypeErrorDetail.read(buf),
                )
            17 -> TallyfyException.TokenStore(
                FfiConverterTypeErrorDetail.read(buf),
                )
            else -> throw RuntimeException("invalid error enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: TallyfyException): ULong {
        return when(value) {
            is TallyfyException.InvalidArgument -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Configuration -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Authentication -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.PermissionDenied -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.NotFound -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.InvalidRequest -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Conflict -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.RateLimit -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.QuotaExceeded -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Server -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Connection -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Timeout -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.Cancelled -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.OutcomeUnknown -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.RefreshOutcomeUnknown -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.UnexpectedResponse -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
            is TallyfyException.TokenStore -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeErrorDetail.allocationSize(value.`detail`)
            )
        }
    }

    override fun write(value: TallyfyException, buf: ByteBuffer) {
        when(value) {
            is TallyfyException.InvalidArgument -> {
                buf.putInt(1)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Configuration -> {
                buf.putInt(2)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Authentication -> {
                buf.putInt(3)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.PermissionDenied -> {
                buf.putInt(4)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.NotFound -> {
                buf.putInt(5)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.InvalidRequest -> {
                buf.putInt(6)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Conflict -> {
                buf.putInt(7)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.RateLimit -> {
                buf.putInt(8)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.QuotaExceeded -> {
                buf.putInt(9)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Server -> {
                buf.putInt(10)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Connection -> {
                buf.putInt(11)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Timeout -> {
                buf.putInt(12)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.Cancelled -> {
                buf.putInt(13)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.OutcomeUnknown -> {
                buf.putInt(14)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.RefreshOutcomeUnknown -> {
                buf.putInt(15)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.UnexpectedResponse -> {
                buf.putInt(16)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
            is TallyfyException.TokenStore -> {
                buf.putInt(17)
                FfiConverterTypeErrorDetail.write(value.`detail`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }

}

/**
 * The status of a task. Filters use other values.
 */

enum class TaskStatus {

    /**
     * `not-started`: no user has started it.
     */
    NOT_STARTED,
    /**
     * `in-progress`: in progress.
     */
    IN_PROGRESS,
    /**
     * `active`: waiting to be done.
     */
    ACTIVE,
    /**
     * `completed`: done.
     */
    COMPLETED,
    /**
     * `auto-skipped`: hidden by a rule.
     */
    AUTO_SKIPPED,
    /**
     * `approved`: approved.
     */
    APPROVED,
    /**
     * `rejected`: rejected.
     */
    REJECTED,
    /**
     * `acknowledged`: taken note of.
     */
    ACKNOWLEDGED,
    /**
     * `expired`: expired.
     */
    EXPIRED,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTaskStatus: FfiConverterRustBuffer<TaskStatus> {
    override fun read(buf: ByteBuffer) = try {

        TaskStatus.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: TaskStatus) = 4UL

    override fun write(value: TaskStatus, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * The kind of a task.
 */

enum class TaskType {

    /**
     * `task`: work to do.
     */
    TASK,
    /**
     * `approval`: a request to approve or to reject.
     */
    APPROVAL,
    /**
     * `expiring`: information to confirm before it expires.
     */
    EXPIRING,
    /**
     * `email`: an e-mail to send.
     */
    EMAIL,
    /**
     * `expiring_email`: an e-mail that is sent by itself.
     */
    EXPIRING_EMAIL,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTaskType: FfiConverterRustBuffer<TaskType> {
    override fun read(buf: ByteBuffer) = try {

        TaskType.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: TaskType) = 4UL

    override fun write(value: TaskType, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * The kind of a template.
 */

enum class TemplateType {

    /**
     * `procedure`: steps that become tasks.
     */
    PROCEDURE,
    /**
     * `form`: a form that is filled in once.
     */
    FORM,
    /**
     * `document`: text to read.
     */
    DOCUMENT,
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    UNKNOWN;

    companion object
}

/**
 * @suppress
 */
public object FfiConverterTypeTemplateType: FfiConverterRustBuffer<TemplateType> {
    override fun read(buf: ByteBuffer) = try {

        TemplateType.entries[buf.getInt() - 1]

    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: TemplateType) = 4UL

    override fun write(value: TemplateType, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalInt: FfiConverterRustBuffer<kotlin.Int?> {
    override fun read(buf: ByteBuffer): kotlin.Int? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterInt.read(buf)
    }

    override fun allocationSize(value: kotlin.Int?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterInt.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Int?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterInt.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalLong: FfiConverterRustBuffer<kotlin.Long?> {
    override fun read(buf: ByteBuffer): kotlin.Long? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterLong.read(buf)
    }

    override fun allocationSize(value: kotlin.Long?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterLong.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Long?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterLong.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalDouble: FfiConverterRustBuffer<kotlin.Double?> {
    override fun read(buf: ByteBuffer): kotlin.Double? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterDouble.read(buf)
    }

    override fun allocationSize(value: kotlin.Double?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterDouble.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Double?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterDouble.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalBoolean: FfiConverterRustBuffer<kotlin.Boolean?> {
    override fun read(buf: ByteBuffer): kotlin.Boolean? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterBoolean.read(buf)
    }

    override fun allocationSize(value: kotlin.Boolean?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterBoolean.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Boolean?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterBoolean.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalString: FfiConverterRustBuffer<kotlin.String?> {
    override fun read(buf: ByteBuffer): kotlin.String? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterString.read(buf)
    }

    override fun allocationSize(value: kotlin.String?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterString.allocationSize(value)
        }
    }

    override fun write(value: kotlin.String?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterString.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalDuration: FfiConverterRustBuffer<java.time.Duration?> {
    override fun read(buf: ByteBuffer): java.time.Duration? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterDuration.read(buf)
    }

    override fun allocationSize(value: java.time.Duration?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterDuration.allocationSize(value)
        }
    }

    override fun write(value: java.time.Duration?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterDuration.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeLogSink: FfiConverterRustBuffer<LogSink?> {
    override fun read(buf: ByteBuffer): LogSink? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeLogSink.read(buf)
    }

    override fun allocationSize(value: LogSink?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeLogSink.allocationSize(value)
        }
    }

    override fun write(value: LogSink?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeLogSink.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeProxy: FfiConverterRustBuffer<Proxy?> {
    override fun read(buf: ByteBuffer): Proxy? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeProxy.read(buf)
    }

    override fun allocationSize(value: Proxy?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeProxy.allocationSize(value)
        }
    }

    override fun write(value: Proxy?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeProxy.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTallyfy: FfiConverterRustBuffer<Tallyfy?> {
    override fun read(buf: ByteBuffer): Tallyfy? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTallyfy.read(buf)
    }

    override fun allocationSize(value: Tallyfy?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTallyfy.allocationSize(value)
        }
    }

    override fun write(value: Tallyfy?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTallyfy.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTokenStore: FfiConverterRustBuffer<TokenStore?> {
    override fun read(buf: ByteBuffer): TokenStore? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTokenStore.read(buf)
    }

    override fun allocationSize(value: TokenStore?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTokenStore.allocationSize(value)
        }
    }

    override fun write(value: TokenStore?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTokenStore.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeAssignees: FfiConverterRustBuffer<Assignees?> {
    override fun read(buf: ByteBuffer): Assignees? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeAssignees.read(buf)
    }

    override fun allocationSize(value: Assignees?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeAssignees.allocationSize(value)
        }
    }

    override fun write(value: Assignees?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeAssignees.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeCountry: FfiConverterRustBuffer<Country?> {
    override fun read(buf: ByteBuffer): Country? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeCountry.read(buf)
    }

    override fun allocationSize(value: Country?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeCountry.allocationSize(value)
        }
    }

    override fun write(value: Country?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeCountry.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeProcessProgress: FfiConverterRustBuffer<ProcessProgress?> {
    override fun read(buf: ByteBuffer): ProcessProgress? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeProcessProgress.read(buf)
    }

    override fun allocationSize(value: ProcessProgress?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeProcessProgress.allocationSize(value)
        }
    }

    override fun write(value: ProcessProgress?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeProcessProgress.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeStep: FfiConverterRustBuffer<Step?> {
    override fun read(buf: ByteBuffer): Step? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeStep.read(buf)
    }

    override fun allocationSize(value: Step?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeStep.allocationSize(value)
        }
    }

    override fun write(value: Step?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeStep.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTaskOwners: FfiConverterRustBuffer<TaskOwners?> {
    override fun read(buf: ByteBuffer): TaskOwners? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTaskOwners.read(buf)
    }

    override fun allocationSize(value: TaskOwners?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTaskOwners.allocationSize(value)
        }
    }

    override fun write(value: TaskOwners?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTaskOwners.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTemplate: FfiConverterRustBuffer<Template?> {
    override fun read(buf: ByteBuffer): Template? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTemplate.read(buf)
    }

    override fun allocationSize(value: Template?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTemplate.allocationSize(value)
        }
    }

    override fun write(value: Template?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTemplate.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeFieldType: FfiConverterRustBuffer<FieldType?> {
    override fun read(buf: ByteBuffer): FieldType? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeFieldType.read(buf)
    }

    override fun allocationSize(value: FieldType?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeFieldType.allocationSize(value)
        }
    }

    override fun write(value: FieldType?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeFieldType.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeJson: FfiConverterRustBuffer<Json?> {
    override fun read(buf: ByteBuffer): Json? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeJson.read(buf)
    }

    override fun allocationSize(value: Json?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeJson.allocationSize(value)
        }
    }

    override fun write(value: Json?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeJson.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeMemberStatus: FfiConverterRustBuffer<MemberStatus?> {
    override fun read(buf: ByteBuffer): MemberStatus? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeMemberStatus.read(buf)
    }

    override fun allocationSize(value: MemberStatus?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeMemberStatus.allocationSize(value)
        }
    }

    override fun write(value: MemberStatus?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeMemberStatus.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeProcessStatus: FfiConverterRustBuffer<ProcessStatus?> {
    override fun read(buf: ByteBuffer): ProcessStatus? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeProcessStatus.read(buf)
    }

    override fun allocationSize(value: ProcessStatus?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeProcessStatus.allocationSize(value)
        }
    }

    override fun write(value: ProcessStatus?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeProcessStatus.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeRole: FfiConverterRustBuffer<Role?> {
    override fun read(buf: ByteBuffer): Role? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeRole.read(buf)
    }

    override fun allocationSize(value: Role?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeRole.allocationSize(value)
        }
    }

    override fun write(value: Role?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeRole.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTaskStatus: FfiConverterRustBuffer<TaskStatus?> {
    override fun read(buf: ByteBuffer): TaskStatus? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTaskStatus.read(buf)
    }

    override fun allocationSize(value: TaskStatus?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTaskStatus.allocationSize(value)
        }
    }

    override fun write(value: TaskStatus?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTaskStatus.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTaskType: FfiConverterRustBuffer<TaskType?> {
    override fun read(buf: ByteBuffer): TaskType? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTaskType.read(buf)
    }

    override fun allocationSize(value: TaskType?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTaskType.allocationSize(value)
        }
    }

    override fun write(value: TaskType?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTaskType.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTemplateType: FfiConverterRustBuffer<TemplateType?> {
    override fun read(buf: ByteBuffer): TemplateType? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTemplateType.read(buf)
    }

    override fun allocationSize(value: TemplateType?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTemplateType.allocationSize(value)
        }
    }

    override fun write(value: TemplateType?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTemplateType.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceLong: FfiConverterRustBuffer<List<kotlin.Long>?> {
    override fun read(buf: ByteBuffer): List<kotlin.Long>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceLong.read(buf)
    }

    override fun allocationSize(value: List<kotlin.Long>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceLong.allocationSize(value)
        }
    }

    override fun write(value: List<kotlin.Long>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceLong.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceString: FfiConverterRustBuffer<List<kotlin.String>?> {
    override fun read(buf: ByteBuffer): List<kotlin.String>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceString.read(buf)
    }

    override fun allocationSize(value: List<kotlin.String>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceString.allocationSize(value)
        }
    }

    override fun write(value: List<kotlin.String>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceString.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeFieldColumn: FfiConverterRustBuffer<List<FieldColumn>?> {
    override fun read(buf: ByteBuffer): List<FieldColumn>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeFieldColumn.read(buf)
    }

    override fun allocationSize(value: List<FieldColumn>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeFieldColumn.allocationSize(value)
        }
    }

    override fun write(value: List<FieldColumn>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeFieldColumn.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeFieldOption: FfiConverterRustBuffer<List<FieldOption>?> {
    override fun read(buf: ByteBuffer): List<FieldOption>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeFieldOption.read(buf)
    }

    override fun allocationSize(value: List<FieldOption>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeFieldOption.allocationSize(value)
        }
    }

    override fun write(value: List<FieldOption>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeFieldOption.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeFormField: FfiConverterRustBuffer<List<FormField>?> {
    override fun read(buf: ByteBuffer): List<FormField>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeFormField.read(buf)
    }

    override fun allocationSize(value: List<FormField>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeFormField.allocationSize(value)
        }
    }

    override fun write(value: List<FormField>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeFormField.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeKickoffField: FfiConverterRustBuffer<List<KickoffField>?> {
    override fun read(buf: ByteBuffer): List<KickoffField>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeKickoffField.read(buf)
    }

    override fun allocationSize(value: List<KickoffField>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeKickoffField.allocationSize(value)
        }
    }

    override fun write(value: List<KickoffField>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeKickoffField.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeStep: FfiConverterRustBuffer<List<Step>?> {
    override fun read(buf: ByteBuffer): List<Step>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeStep.read(buf)
    }

    override fun allocationSize(value: List<Step>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeStep.allocationSize(value)
        }
    }

    override fun write(value: List<Step>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeStep.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalSequenceTypeTask: FfiConverterRustBuffer<List<Task>?> {
    override fun read(buf: ByteBuffer): List<Task>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterSequenceTypeTask.read(buf)
    }

    override fun allocationSize(value: List<Task>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterSequenceTypeTask.allocationSize(value)
        }
    }

    override fun write(value: List<Task>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterSequenceTypeTask.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalMapStringTypeJson: FfiConverterRustBuffer<Map<kotlin.String, Json>?> {
    override fun read(buf: ByteBuffer): Map<kotlin.String, Json>? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterMapStringTypeJson.read(buf)
    }

    override fun allocationSize(value: Map<kotlin.String, Json>?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterMapStringTypeJson.allocationSize(value)
        }
    }

    override fun write(value: Map<kotlin.String, Json>?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterMapStringTypeJson.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterOptionalTypeTimestamp: FfiConverterRustBuffer<Timestamp?> {
    override fun read(buf: ByteBuffer): Timestamp? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterTypeTimestamp.read(buf)
    }

    override fun allocationSize(value: Timestamp?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterTypeTimestamp.allocationSize(value)
        }
    }

    override fun write(value: Timestamp?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterTypeTimestamp.write(value, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceLong: FfiConverterRustBuffer<List<kotlin.Long>> {
    override fun read(buf: ByteBuffer): List<kotlin.Long> {
        val len = buf.getInt()
        return List<kotlin.Long>(len) {
            FfiConverterLong.read(buf)
        }
    }

    override fun allocationSize(value: List<kotlin.Long>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterLong.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<kotlin.Long>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterLong.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceString: FfiConverterRustBuffer<List<kotlin.String>> {
    override fun read(buf: ByteBuffer): List<kotlin.String> {
        val len = buf.getInt()
        return List<kotlin.String>(len) {
            FfiConverterString.read(buf)
        }
    }

    override fun allocationSize(value: List<kotlin.String>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterString.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<kotlin.String>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterString.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeCheck: FfiConverterRustBuffer<List<Check>> {
    override fun read(buf: ByteBuffer): List<Check> {
        val len = buf.getInt()
        return List<Check>(len) {
            FfiConverterTypeCheck.read(buf)
        }
    }

    override fun allocationSize(value: List<Check>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeCheck.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Check>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeCheck.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeFieldColumn: FfiConverterRustBuffer<List<FieldColumn>> {
    override fun read(buf: ByteBuffer): List<FieldColumn> {
        val len = buf.getInt()
        return List<FieldColumn>(len) {
            FfiConverterTypeFieldColumn.read(buf)
        }
    }

    override fun allocationSize(value: List<FieldColumn>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeFieldColumn.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<FieldColumn>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeFieldColumn.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeFieldError: FfiConverterRustBuffer<List<FieldError>> {
    override fun read(buf: ByteBuffer): List<FieldError> {
        val len = buf.getInt()
        return List<FieldError>(len) {
            FfiConverterTypeFieldError.read(buf)
        }
    }

    override fun allocationSize(value: List<FieldError>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeFieldError.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<FieldError>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeFieldError.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeFieldOption: FfiConverterRustBuffer<List<FieldOption>> {
    override fun read(buf: ByteBuffer): List<FieldOption> {
        val len = buf.getInt()
        return List<FieldOption>(len) {
            FfiConverterTypeFieldOption.read(buf)
        }
    }

    override fun allocationSize(value: List<FieldOption>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeFieldOption.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<FieldOption>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeFieldOption.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeFormField: FfiConverterRustBuffer<List<FormField>> {
    override fun read(buf: ByteBuffer): List<FormField> {
        val len = buf.getInt()
        return List<FormField>(len) {
            FfiConverterTypeFormField.read(buf)
        }
    }

    override fun allocationSize(value: List<FormField>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeFormField.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<FormField>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeFormField.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeKickoffField: FfiConverterRustBuffer<List<KickoffField>> {
    override fun read(buf: ByteBuffer): List<KickoffField> {
        val len = buf.getInt()
        return List<KickoffField>(len) {
            FfiConverterTypeKickoffField.read(buf)
        }
    }

    override fun allocationSize(value: List<KickoffField>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeKickoffField.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<KickoffField>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeKickoffField.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeMember: FfiConverterRustBuffer<List<Member>> {
    override fun read(buf: ByteBuffer): List<Member> {
        val len = buf.getInt()
        return List<Member>(len) {
            FfiConverterTypeMember.read(buf)
        }
    }

    override fun allocationSize(value: List<Member>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeMember.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Member>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeMember.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeOrganization: FfiConverterRustBuffer<List<Organization>> {
    override fun read(buf: ByteBuffer): List<Organization> {
        val len = buf.getInt()
        return List<Organization>(len) {
            FfiConverterTypeOrganization.read(buf)
        }
    }

    override fun allocationSize(value: List<Organization>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeOrganization.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Organization>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeOrganization.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeProcess: FfiConverterRustBuffer<List<Process>> {
    override fun read(buf: ByteBuffer): List<Process> {
        val len = buf.getInt()
        return List<Process>(len) {
            FfiConverterTypeProcess.read(buf)
        }
    }

    override fun allocationSize(value: List<Process>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeProcess.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Process>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeProcess.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeStep: FfiConverterRustBuffer<List<Step>> {
    override fun read(buf: ByteBuffer): List<Step> {
        val len = buf.getInt()
        return List<Step>(len) {
            FfiConverterTypeStep.read(buf)
        }
    }

    override fun allocationSize(value: List<Step>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeStep.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Step>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeStep.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeTask: FfiConverterRustBuffer<List<Task>> {
    override fun read(buf: ByteBuffer): List<Task> {
        val len = buf.getInt()
        return List<Task>(len) {
            FfiConverterTypeTask.read(buf)
        }
    }

    override fun allocationSize(value: List<Task>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeTask.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Task>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeTask.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeTemplate: FfiConverterRustBuffer<List<Template>> {
    override fun read(buf: ByteBuffer): List<Template> {
        val len = buf.getInt()
        return List<Template>(len) {
            FfiConverterTypeTemplate.read(buf)
        }
    }

    override fun allocationSize(value: List<Template>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeTemplate.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Template>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeTemplate.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterSequenceTypeJson: FfiConverterRustBuffer<List<Json>> {
    override fun read(buf: ByteBuffer): List<Json> {
        val len = buf.getInt()
        return List<Json>(len) {
            FfiConverterTypeJson.read(buf)
        }
    }

    override fun allocationSize(value: List<Json>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeJson.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Json>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeJson.write(it, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterMapStringString: FfiConverterRustBuffer<Map<kotlin.String, kotlin.String>> {
    override fun read(buf: ByteBuffer): Map<kotlin.String, kotlin.String> {
        val len = buf.getInt()
        return buildMap<kotlin.String, kotlin.String>(len) {
            repeat(len) {
                val k = FfiConverterString.read(buf)
                val v = FfiConverterString.read(buf)
                this[k] = v
            }
        }
    }

    override fun allocationSize(value: Map<kotlin.String, kotlin.String>): ULong {
        val spaceForMapSize = 4UL
        val spaceForChildren = value.map { (k, v) ->
            FfiConverterString.allocationSize(k) +
            FfiConverterString.allocationSize(v)
        }.sum()
        return spaceForMapSize + spaceForChildren
    }

    override fun write(value: Map<kotlin.String, kotlin.String>, buf: ByteBuffer) {
        buf.putInt(value.size)
        // The parens on `(k, v)` here ensure we're calling the right method,
        // which is important for compatibility with older android devices.
        // Ref https://blog.danlew.net/2017/03/16/kotlin-puzzler-whose-line-is-it-anyways/
        value.forEach { (k, v) ->
            FfiConverterString.write(k, buf)
            FfiConverterString.write(v, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterMapStringTypeAssignees: FfiConverterRustBuffer<Map<kotlin.String, Assignees>> {
    override fun read(buf: ByteBuffer): Map<kotlin.String, Assignees> {
        val len = buf.getInt()
        return buildMap<kotlin.String, Assignees>(len) {
            repeat(len) {
                val k = FfiConverterString.read(buf)
                val v = FfiConverterTypeAssignees.read(buf)
                this[k] = v
            }
        }
    }

    override fun allocationSize(value: Map<kotlin.String, Assignees>): ULong {
        val spaceForMapSize = 4UL
        val spaceForChildren = value.map { (k, v) ->
            FfiConverterString.allocationSize(k) +
            FfiConverterTypeAssignees.allocationSize(v)
        }.sum()
        return spaceForMapSize + spaceForChildren
    }

    override fun write(value: Map<kotlin.String, Assignees>, buf: ByteBuffer) {
        buf.putInt(value.size)
        // The parens on `(k, v)` here ensure we're calling the right method,
        // which is important for compatibility with older android devices.
        // Ref https://blog.danlew.net/2017/03/16/kotlin-puzzler-whose-line-is-it-anyways/
        value.forEach { (k, v) ->
            FfiConverterString.write(k, buf)
            FfiConverterTypeAssignees.write(v, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterMapStringTypeTaskOverride: FfiConverterRustBuffer<Map<kotlin.String, TaskOverride>> {
    override fun read(buf: ByteBuffer): Map<kotlin.String, TaskOverride> {
        val len = buf.getInt()
        return buildMap<kotlin.String, TaskOverride>(len) {
            repeat(len) {
                val k = FfiConverterString.read(buf)
                val v = FfiConverterTypeTaskOverride.read(buf)
                this[k] = v
            }
        }
    }

    override fun allocationSize(value: Map<kotlin.String, TaskOverride>): ULong {
        val spaceForMapSize = 4UL
        val spaceForChildren = value.map { (k, v) ->
            FfiConverterString.allocationSize(k) +
            FfiConverterTypeTaskOverride.allocationSize(v)
        }.sum()
        return spaceForMapSize + spaceForChildren
    }

    override fun write(value: Map<kotlin.String, TaskOverride>, buf: ByteBuffer) {
        buf.putInt(value.size)
        // The parens on `(k, v)` here ensure we're calling the right method,
        // which is important for compatibility with older android devices.
        // Ref https://blog.danlew.net/2017/03/16/kotlin-puzzler-whose-line-is-it-anyways/
        value.forEach { (k, v) ->
            FfiConverterString.write(k, buf)
            FfiConverterTypeTaskOverride.write(v, buf)
        }
    }
}

/**
 * @suppress
 */
public object FfiConverterMapStringTypeJson: FfiConverterRustBuffer<Map<kotlin.String, Json>> {
    override fun read(buf: ByteBuffer): Map<kotlin.String, Json> {
        val len = buf.getInt()
        return buildMap<kotlin.String, Json>(len) {
            repeat(len) {
                val k = FfiConverterString.read(buf)
                val v = FfiConverterTypeJson.read(buf)
                this[k] = v
            }
        }
    }

    override fun allocationSize(value: Map<kotlin.String, Json>): ULong {
        val spaceForMapSize = 4UL
        val spaceForChildren = value.map { (k, v) ->
            FfiConverterString.allocationSize(k) +
            FfiConverterTypeJson.allocationSize(v)
        }.sum()
        return spaceForMapSize + spaceForChildren
    }

    override fun write(value: Map<kotlin.String, Json>, buf: ByteBuffer) {
        buf.putInt(value.size)
        // The parens on `(k, v)` here ensure we're calling the right method,
        // which is important for compatibility with older android devices.
        // Ref https://blog.danlew.net/2017/03/16/kotlin-puzzler-whose-line-is-it-anyways/
        value.forEach { (k, v) ->
            FfiConverterString.write(k, buf)
            FfiConverterTypeJson.write(v, buf)
        }
    }
}

public typealias Timestamp = java.time.Instant
public typealias FfiConverterTypeTimestamp = FfiConverterTimestamp
        /**
         * Sets the sink that receives all log records of this level and more important ones. It replaces the previous sink.
         * Without a sink, logging stops. A Rust program uses a logger of the `log` facade instead.
         *
         * Fails with `Configuration` if the program has such a logger already.
         */
    @Throws(TallyfyException::class) fun `setLogSink`(`sink`: LogSink?, `level`: LogLevel)
        =
    uniffiRustCallWithError(TallyfyException) { _status ->
    UniffiLib.uniffi_tallykit_fn_func_set_log_sink(

        FfiConverterOptionalTypeLogSink.lower(`sink`),
        FfiConverterTypeLogLevel.lower(`level`),_status)
}

        /**
         * Checks the client that the environment variables describe. Works even if they are so wrong that no client can be
         * created.
         *
         * `as_user` is the e-mail address of a user to act as; only an application can do that. Everything else is as in
         * `Tallyfy.doctor`.
         */ fun `doctorFromEnv`(`store`: TokenStore? = null, `asUser`: kotlin.String? = null, `settings`: Settings = Settings()): DoctorReport {
            return FfiConverterTypeDoctorReport.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_func_doctor_from_env(

        FfiConverterOptionalTypeTokenStore.lower(`store`),
        FfiConverterOptionalString.lower(`asUser`),
        FfiConverterTypeSettings.lower(`settings`),_status)
}
    )
    }

        /**
         * Names the language that this library is bound to, for the `User-Agent` header. A binding calls it before the first
         * request; the first call counts.
         */ fun `setBindingName`(`name`: kotlin.String)
        =
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_func_set_binding_name(

        FfiConverterString.lower(`name`),_status)
}

/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun MemberPager.asSequence(): Sequence<Member> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun MemberPager.asFlow(): kotlinx.coroutines.flow.Flow<Member> = flowOf(::nextPage)

/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun OrganizationPager.asSequence(): Sequence<Organization> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun OrganizationPager.asFlow(): kotlinx.coroutines.flow.Flow<Organization> = flowOf(::nextPage)

/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun ProcessPager.asSequence(): Sequence<Process> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun ProcessPager.asFlow(): kotlinx.coroutines.flow.Flow<Process> = flowOf(::nextPage)

/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun TaskPager.asSequence(): Sequence<Task> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun TaskPager.asFlow(): kotlinx.coroutines.flow.Flow<Task> = flowOf(::nextPage)

/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun TemplatePager.asSequence(): Sequence<Template> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun TemplatePager.asFlow(): kotlinx.coroutines.flow.Flow<Template> = flowOf(::nextPage)
