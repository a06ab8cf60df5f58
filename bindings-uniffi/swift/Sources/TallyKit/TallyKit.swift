// Rendered from core/src by `cargo render`; edit there.

// swiftlint:disable all
import Foundation

// Depending on the consumer's build setup, the low-level FFI code
// might be in a separate module, or it might be compiled inline into
// this module. This is a bit of light hackery to work with both.
#if canImport(CTallyKit)
import CTallyKit
#endif

fileprivate extension RustBuffer {
    // Allocate a new buffer, copying the contents of a `UInt8` array.
    init(bytes: [UInt8]) {
        let rbuf = bytes.withUnsafeBufferPointer { ptr in
            RustBuffer.from(ptr)
        }
        self.init(capacity: rbuf.capacity, len: rbuf.len, data: rbuf.data)
    }

    static func empty() -> RustBuffer {
        RustBuffer(capacity: 0, len:0, data: nil)
    }

    static func from(_ ptr: UnsafeBufferPointer<UInt8>) -> RustBuffer {
        try! rustCall { ffi_tallykit_rustbuffer_from_bytes(ForeignBytes(bufferPointer: ptr), $0) }
    }

    // Frees the buffer in place.
    // The buffer must not be used after this is called.
    func deallocate() {
        try! rustCall { ffi_tallykit_rustbuffer_free(self, $0) }
    }
}

fileprivate extension ForeignBytes {
    init(bufferPointer: UnsafeBufferPointer<UInt8>) {
        self.init(len: Int32(bufferPointer.count), data: bufferPointer.baseAddress)
    }

    init(rawBufferPointer: UnsafeRawBufferPointer) {
        self.init(
            len: Int32(rawBufferPointer.count),
            data: rawBufferPointer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
    }
}

// Converter for `&[u8]` / `[ByRef] bytes` arguments.
//
// Conforms to `FfiConverter` so the compiler enforces the full converter
// method set. Only the scope-bound `lower(_:_body:)` overload is sound —
// zero-copy byte buffers only flow foreign -> Rust, and only in argument
// position. The four protocol-witness methods (`lift`, `lower`, `read`,
// `write`) `fatalError` at runtime if anyone reaches them.
//
// The scope-bound `lower` takes a closure because the `ForeignBytes`
// pointer is only guaranteed valid for the duration of
// `Data.withUnsafeBytes`. Callers must run the full FFI call inside
// the closure body.
fileprivate enum FfiConverterByRefBytes: FfiConverter {
    typealias SwiftType = Data
    typealias FfiType = ForeignBytes

    static func lower<R>(_ value: Data, _ body: (ForeignBytes) throws -> R) rethrows -> R {
        return try value.withUnsafeBytes { rawBuf in
            try body(ForeignBytes(rawBufferPointer: rawBuf))
        }
    }

    static func lower(_ value: Data) -> ForeignBytes {
        fatalError("ByRef bytes cannot use the plain lower: returning ForeignBytes escapes the Data.withUnsafeBytes scope. Use the scope-bound lower(_:_body:) overload instead.")
    }

    static func lift(_ value: ForeignBytes) throws -> Data {
        fatalError("ByRef bytes cannot be lifted: zero-copy &[u8] only flows foreign->Rust")
    }

    static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Data {
        fatalError("ByRef bytes cannot be read from a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
    }

    static func write(_ value: Data, into buf: inout [UInt8]) {
        fatalError("ByRef bytes cannot be written to a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
    }
}

// For every type used in the interface, we provide helper methods for conveniently
// lifting and lowering that type from C-compatible data, and for reading and writing
// values of that type in a buffer.

// Helper classes/extensions that don't change.
// Someday, this will be in a library of its own.

fileprivate extension Data {
    init(rustBuffer: RustBuffer) {
        self.init(
            bytesNoCopy: rustBuffer.data!,
            count: Int(rustBuffer.len),
            deallocator: .none
        )
    }
}

// Define reader functionality.  Normally this would be defined in a class or
// struct, but we use standalone functions instead in order to make external
// types work.
//
// With external types, one swift source file needs to be able to call the read
// method on another source file's FfiConverter, but then what visibility
// should Reader have?
// - If Reader is fileprivate, then this means the read() must also
//   be fileprivate, which doesn't work with external types.
// - If Reader is internal/public, we'll get compile errors since both source
//   files will try define the same type.
//
// Instead, the read() method and these helper functions input a tuple of data

fileprivate func createReader(data: Data) -> (data: Data, offset: Data.Index) {
    (data: data, offset: 0)
}

// Reads an integer at the current offset, in big-endian order, and advances
// the offset on success. Throws if reading the integer would move the
// offset past the end of the buffer.
fileprivate func readInt<T: FixedWidthInteger>(_ reader: inout (data: Data, offset: Data.Index)) throws -> T {
    let range = reader.offset..<reader.offset + MemoryLayout<T>.size
    guard reader.data.count >= range.upperBound else {
        throw UniffiInternalError.bufferOverflow
    }
    if T.self == UInt8.self {
        let value = reader.data[reader.offset]
        reader.offset += 1
        return value as! T
    }
    var value: T = 0
    let _ = withUnsafeMutableBytes(of: &value, { reader.data.copyBytes(to: $0, from: range)})
    reader.offset = range.upperBound
    return value.bigEndian
}

// Reads an arbitrary number of bytes, to be used to read
// raw bytes, this is useful when lifting strings
fileprivate func readBytes(_ reader: inout (data: Data, offset: Data.Index), count: Int) throws -> Array<UInt8> {
    let range = reader.offset..<(reader.offset+count)
    guard reader.data.count >= range.upperBound else {
        throw UniffiInternalError.bufferOverflow
    }
    var value = [UInt8](repeating: 0, count: count)
    value.withUnsafeMutableBufferPointer({ buffer in
        reader.data.copyBytes(to: buffer, from: range)
    })
    reader.offset = range.upperBound
    return value
}

// Reads a float at the current offset.
fileprivate func readFloat(_ reader: inout (data: Data, offset: Data.Index)) throws -> Float {
    return Float(bitPattern: try readInt(&reader))
}

// Reads a float at the current offset.
fileprivate func readDouble(_ reader: inout (data: Data, offset: Data.Index)) throws -> Double {
    return Double(bitPattern: try readInt(&reader))
}

// Indicates if the offset has reached the end of the buffer.
fileprivate func hasRemaining(_ reader: (data: Data, offset: Data.Index)) -> Bool {
    return reader.offset < reader.data.count
}

// Define writer functionality.  Normally this would be defined in a class or
// struct, but we use standalone functions instead in order to make external
// types work.  See the above discussion on Readers for details.

fileprivate func createWriter() -> [UInt8] {
    return []
}

fileprivate func writeBytes<S>(_ writer: inout [UInt8], _ byteArr: S) where S: Sequence, S.Element == UInt8 {
    writer.append(contentsOf: byteArr)
}

// Writes an integer in big-endian order.
//
// Warning: make sure what you are trying to write
// is in the correct type!
fileprivate func writeInt<T: FixedWidthInteger>(_ writer: inout [UInt8], _ value: T) {
    var value = value.bigEndian
    withUnsafeBytes(of: &value) { writer.append(contentsOf: $0) }
}

fileprivate func writeFloat(_ writer: inout [UInt8], _ value: Float) {
    writeInt(&writer, value.bitPattern)
}

fileprivate func writeDouble(_ writer: inout [UInt8], _ value: Double) {
    writeInt(&writer, value.bitPattern)
}

// Protocol for types that transfer other types across the FFI. This is
// analogous to the Rust trait of the same name.
fileprivate protocol FfiConverter {
    associatedtype FfiType
    associatedtype SwiftType

    static func lift(_ value: FfiType) throws -> SwiftType
    static func lower(_ value: SwiftType) -> FfiType
    static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType
    static func write(_ value: SwiftType, into buf: inout [UInt8])
}

// Types conforming to `Primitive` pass themselves directly over the FFI.
fileprivate protocol FfiConverterPrimitive: FfiConverter where FfiType == SwiftType { }

extension FfiConverterPrimitive {
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lift(_ value: FfiType) throws -> SwiftType {
        return value
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lower(_ value: SwiftType) -> FfiType {
        return value
    }
}

// Types conforming to `FfiConverterRustBuffer` lift and lower into a `RustBuffer`.
// Used for complex types where it's hard to write a custom lift/lower.
fileprivate protocol FfiConverterRustBuffer: FfiConverter where FfiType == RustBuffer {}

extension FfiConverterRustBuffer {
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lift(_ buf: RustBuffer) throws -> SwiftType {
        var reader = createReader(data: Data(rustBuffer: buf))
        let value = try read(from: &reader)
        if hasRemaining(reader) {
            throw UniffiInternalError.incompleteData
        }
        buf.deallocate()
        return value
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lower(_ value: SwiftType) -> RustBuffer {
          var writer = createWriter()
          write(value, into: &writer)
          return RustBuffer(bytes: writer)
    }
}
// An error type for FFI errors. These errors occur at the UniFFI level, not
// the library level.
fileprivate enum UniffiInternalError: LocalizedError {
    case bufferOverflow
    case incompleteData
    case unexpectedOptionalTag
    case unexpectedEnumCase
    case unexpectedNullPointer
    case unexpectedRustCallStatusCode
    case unexpectedRustCallError
    case unexpectedStaleHandle
    case rustPanic(_ message: String)

    public var errorDescription: String? {
        switch self {
        case .bufferOverflow: return "Reading the requested value would read past the end of the buffer"
        case .incompleteData: return "The buffer still has data after lifting its containing value"
        case .unexpectedOptionalTag: return "Unexpected optional tag; should be 0 or 1"
        case .unexpectedEnumCase: return "Raw enum value doesn't match any cases"
        case .unexpectedNullPointer: return "Raw pointer value was null"
        case .unexpectedRustCallStatusCode: return "Unexpected RustCallStatus code"
        case .unexpectedRustCallError: return "CALL_ERROR but no errorClass specified"
        case .unexpectedStaleHandle: return "The object in the handle map has been dropped already"
        case let .rustPanic(message): return message
        }
    }
}

fileprivate extension NSLock {
    func withLock<T>(f: () throws -> T) rethrows -> T {
        self.lock()
        defer { self.unlock() }
        return try f()
    }
}

fileprivate let CALL_SUCCESS: Int8 = 0
fileprivate let CALL_ERROR: Int8 = 1
fileprivate let CALL_UNEXPECTED_ERROR: Int8 = 2
fileprivate let CALL_CANCELLED: Int8 = 3

fileprivate extension RustCallStatus {
    init() {
        self.init(
            code: CALL_SUCCESS,
            errorBuf: RustBuffer.init(
                capacity: 0,
                len: 0,
                data: nil
            )
        )
    }
}

private func rustCall<T>(_ callback: (UnsafeMutablePointer<RustCallStatus>) -> T) throws -> T {
    let neverThrow: ((RustBuffer) throws -> Never)? = nil
    return try makeRustCall(callback, errorHandler: neverThrow)
}

private func rustCallWithError<T, E: Swift.Error>(
    _ errorHandler: @escaping (RustBuffer) throws -> E,
    _ callback: (UnsafeMutablePointer<RustCallStatus>) -> T) throws -> T {
    try makeRustCall(callback, errorHandler: errorHandler)
}

private func makeRustCall<T, E: Swift.Error>(
    _ callback: (UnsafeMutablePointer<RustCallStatus>) -> T,
    errorHandler: ((RustBuffer) throws -> E)?
) throws -> T {
    uniffiEnsureTallykitInitialized()
    var callStatus = RustCallStatus.init()
    let returnedVal = callback(&callStatus)
    try uniffiCheckCallStatus(callStatus: callStatus, errorHandler: errorHandler)
    return returnedVal
}

private func uniffiCheckCallStatus<E: Swift.Error>(
    callStatus: RustCallStatus,
    errorHandler: ((RustBuffer) throws -> E)?
) throws {
    switch callStatus.code {
        case CALL_SUCCESS:
            return

        case CALL_ERROR:
            if let errorHandler = errorHandler {
                throw try errorHandler(callStatus.errorBuf)
            } else {
                callStatus.errorBuf.deallocate()
                throw UniffiInternalError.unexpectedRustCallError
            }

        case CALL_UNEXPECTED_ERROR:
            // When the rust code sees a panic, it tries to construct a RustBuffer
            // with the message.  But if that code panics, then it just sends back
            // an empty buffer.
            if callStatus.errorBuf.len > 0 {
                throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))
            } else {
                callStatus.errorBuf.deallocate()
                throw UniffiInternalError.rustPanic("Rust panic")
            }

        case CALL_CANCELLED:
            fatalError("Cancellation not supported yet")

        default:
            throw UniffiInternalError.unexpectedRustCallStatusCode
    }
}

private func uniffiTraitInterfaceCall<T>(
    callStatus: UnsafeMutablePointer<RustCallStatus>,
    makeCall: () throws -> T,
    writeReturn: (T) -> ()
) {
    do {
        try writeReturn(makeCall())
    } catch let error {
        callStatus.pointee.code = CALL_UNEXPECTED_ERROR
        callStatus.pointee.errorBuf = FfiConverterString.lower(String(describing: error))
    }
}

private func uniffiTraitInterfaceCallWithError<T, E>(
    callStatus: UnsafeMutablePointer<RustCallStatus>,
    makeCall: () throws -> T,
    writeReturn: (T) -> (),
    lowerError: (E) -> RustBuffer
) {
    do {
        try writeReturn(makeCall())
    } catch let error as E {
        callStatus.pointee.code = CALL_ERROR
        callStatus.pointee.errorBuf = lowerError(error)
    } catch {
        callStatus.pointee.code = CALL_UNEXPECTED_ERROR
        callStatus.pointee.errorBuf = FfiConverterString.lower(String(describing: error))
    }
}
// Initial value and increment amount for handles.
// These ensure that SWIFT handles always have the lowest bit set
fileprivate let UNIFFI_HANDLEMAP_INITIAL: UInt64 = 1
fileprivate let UNIFFI_HANDLEMAP_DELTA: UInt64 = 2

fileprivate final class UniffiHandleMap<T>: @unchecked Sendable {
    // All mutation happens with this lock held, which is why we implement @unchecked Sendable.
    private let lock = NSLock()
    private var map: [UInt64: T] = [:]
    private var currentHandle: UInt64 = UNIFFI_HANDLEMAP_INITIAL

    func insert(obj: T) -> UInt64 {
        lock.withLock {
            return doInsert(obj)
        }
    }

    // Low-level insert function, this assumes `lock` is held.
    private func doInsert(_ obj: T) -> UInt64 {
        let handle = currentHandle
        currentHandle += UNIFFI_HANDLEMAP_DELTA
        map[handle] = obj
        return handle
    }

     func get(handle: UInt64) throws -> T {
        try lock.withLock {
            guard let obj = map[handle] else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return obj
        }
    }

     func clone(handle: UInt64) throws -> UInt64 {
        try lock.withLock {
            guard let obj = map[handle] else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return doInsert(obj)
        }
    }

    @discardableResult
    func remove(handle: UInt64) throws -> T {
        try lock.withLock {
            guard let obj = map.removeValue(forKey: handle) else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return obj
        }
    }

    var count: Int {
        get {
            map.count
        }
    }
}

// Public interface members begin here.
// Magic number for the Rust proxy to call using the same mechanism as every other method,
// to free the callback once it's dropped by Rust.
private let IDX_CALLBACK_FREE: Int32 = 0
// Callback return codes
private let UNIFFI_CALLBACK_SUCCESS: Int32 = 0
private let UNIFFI_CALLBACK_ERROR: Int32 = 1
private let UNIFFI_CALLBACK_UNEXPECTED_ERROR: Int32 = 2

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterInt32: FfiConverterPrimitive {
    typealias FfiType = Int32
    typealias SwiftType = Int32

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Int32 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: Int32, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterInt64: FfiConverterPrimitive {
    typealias FfiType = Int64
    typealias SwiftType = Int64

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Int64 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: Int64, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDouble: FfiConverterPrimitive {
    typealias FfiType = Double
    typealias SwiftType = Double

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Double {
        return try lift(readDouble(&buf))
    }

    public static func write(_ value: Double, into buf: inout [UInt8]) {
        writeDouble(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterBool : FfiConverter {
    typealias FfiType = Int8
    typealias SwiftType = Bool

    public static func lift(_ value: Int8) throws -> Bool {
        return value != 0
    }

    public static func lower(_ value: Bool) -> Int8 {
        return value ? 1 : 0
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Bool {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: Bool, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterString: FfiConverter {
    typealias SwiftType = String
    typealias FfiType = RustBuffer

    public static func lift(_ value: RustBuffer) throws -> String {
        defer {
            value.deallocate()
        }
        if value.data == nil {
            return String()
        }
        let bytes = UnsafeBufferPointer<UInt8>(start: value.data!, count: Int(value.len))
        // Use Swift's native UTF-8 decoder; `String(bytes:encoding:.utf8)` goes
        // through Foundation's NSString and silently strips a leading U+FEFF BOM.
        // Invalid UTF-8 substitutes U+FFFD instead of trapping (unreachable
        // given Rust's `String` invariant).
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func lower(_ value: String) -> RustBuffer {
        return value.utf8CString.withUnsafeBufferPointer { ptr in
            // The swift string gives us int8_t, we want uint8_t.
            ptr.withMemoryRebound(to: UInt8.self) { ptr in
                // The swift string gives us a trailing null byte, we don't want it.
                let buf = UnsafeBufferPointer(rebasing: ptr.prefix(upTo: ptr.count - 1))
                return RustBuffer.from(buf)
            }
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> String {
        let len: Int32 = try readInt(&buf)
        // See `lift` above for why we avoid Foundation's NSString-backed decoder here.
        return String(decoding: try readBytes(&buf, count: Int(len)), as: UTF8.self)
    }

    public static func write(_ value: String, into buf: inout [UInt8]) {
        let len = Int32(value.utf8.count)
        writeInt(&buf, len)
        writeBytes(&buf, value.utf8)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterTimestamp: FfiConverterRustBuffer {
    typealias SwiftType = Date

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Date {
        let seconds: Int64 = try readInt(&buf)
        let nanoseconds: UInt32 = try readInt(&buf)
        // Build the Date from whole seconds first, then add the nanoseconds as a
        // separate TimeInterval.  Date stores CFAbsoluteTime (seconds since 2001),
        // so adding a small fraction to the ~7.8e8 base is twice as precise as
        // adding it to the ~1.76e9 Unix-epoch value, because the smaller magnitude
        // leaves more mantissa bits for the sub-second part.
        if seconds >= 0 {
            return Date(timeIntervalSince1970: Double(seconds))
                .addingTimeInterval(Double(nanoseconds) / 1.0e9)
        } else {
            return Date(timeIntervalSince1970: Double(seconds))
                .addingTimeInterval(-Double(nanoseconds) / 1.0e9)
        }
    }

    public static func write(_ value: Date, into buf: inout [UInt8]) {
        var delta = value.timeIntervalSince1970
        var sign: Int64 = 1
        if delta < 0 {
            // The nanoseconds portion of the epoch offset must always be
            // positive, to simplify the calculation we will use the absolute
            // value of the offset.
            sign = -1
            delta = -delta
        }
        if delta.rounded(.down) > Double(Int64.max) {
            fatalError("Timestamp overflow, exceeds max bounds supported by Uniffi")
        }
        let seconds = Int64(delta)
        let nanoseconds = UInt32((delta - Double(seconds)) * 1.0e9)
        writeInt(&buf, sign * seconds)
        writeInt(&buf, nanoseconds)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDuration: FfiConverterRustBuffer {
    typealias SwiftType = TimeInterval

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TimeInterval {
        let seconds: UInt64 = try readInt(&buf)
        let nanoseconds: UInt32 = try readInt(&buf)
        return Double(seconds) + (Double(nanoseconds) / 1.0e9)
    }

    public static func write(_ value: TimeInterval, into buf: inout [UInt8]) {
        let value = value > 0 ? min(value, 4e9) : 0
        if value.rounded(.down) > Double(Int64.max) {
            fatalError("Duration overflow, exceeds max bounds supported by Uniffi")
        }

        if value < 0 {
            fatalError("Invalid duration, must be non-negative")
        }

        let seconds = UInt64(value)
        let nanoseconds = UInt32((value - Double(seconds)) * 1.0e9)
        writeInt(&buf, seconds)
        writeInt(&buf, nanoseconds)
    }
}

/**
 * An access token. Printing it shows nothing secret; `reveal` is the only way to read the token itself.
 */
public protocol AccessTokenProtocol: AnyObject, Sendable {

    /**
     * Returns when the token expires, according to the server or else to the token itself. Absent if neither says it.
     */
    func expiresAt()  -> Timestamp?

    /**
     * Returns the token itself. It is a secret: with it, any program can act as the user.
     */
    func reveal()  -> String

}
/**
 * An access token. Printing it shows nothing secret; `reveal` is the only way to read the token itself.
 */
open class AccessToken: AccessTokenProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_accesstoken(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_accesstoken(handle, $0) }
    }

    /**
     * Returns when the token expires, according to the server or else to the token itself. Absent if neither says it.
     */
open func expiresAt() -> Timestamp?  {
    return try!  FfiConverterOptionTypeTimestamp.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_accesstoken_expires_at(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the token itself. It is a secret: with it, any program can act as the user.
     */
open func reveal() -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_accesstoken_reveal(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_accesstoken_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeAccessToken: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = AccessToken

    public static func lift(_ handle: UInt64) throws -> AccessToken {
        return AccessToken(unsafeFromHandle: handle)
    }

    public static func lower(_ value: AccessToken) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> AccessToken {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: AccessToken, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAccessToken_lift(_ handle: UInt64) throws -> AccessToken {
    return try FfiConverterTypeAccessToken.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAccessToken_lower(_ value: AccessToken) -> UInt64 {
    return FfiConverterTypeAccessToken.lower(value)
}

/**
 * The applications resource: what an application does for its users. Needs the client of an application, from
 * `Tallyfy.for_app`.
 */
public protocol ApplicationsProtocol: AnyObject, Sendable {

    /**
     * Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the data is invalid.
     *
     * `POST /applications/{org}/users`
     */
    func provisionUser(body: ProvisionUser) throws  -> ProvisionedUser

    /**
     * Obtains a token that acts as this user. According to the documentation of the API it is valid for 90 days. For calls
     * of this library use `as_user` instead: it stores the token and renews it. Fails with `NotFound` if there is no such
     * user.
     *
     * `POST /applications/{org}/users/{email}/token`
     */
    func userToken(email: String) throws  -> AccessToken

}
/**
 * The applications resource: what an application does for its users. Needs the client of an application, from
 * `Tallyfy.for_app`.
 */
open class Applications: ApplicationsProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_applications(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_applications(handle, $0) }
    }

    /**
     * Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the data is invalid.
     *
     * `POST /applications/{org}/users`
     */
open func provisionUser(body: ProvisionUser)throws  -> ProvisionedUser  {
    return try  FfiConverterTypeProvisionedUser_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_applications_provision_user(
            self.uniffiCloneHandle(),
        FfiConverterTypeProvisionUser_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Obtains a token that acts as this user. According to the documentation of the API it is valid for 90 days. For calls
     * of this library use `as_user` instead: it stores the token and renews it. Fails with `NotFound` if there is no such
     * user.
     *
     * `POST /applications/{org}/users/{email}/token`
     */
open func userToken(email: String)throws  -> AccessToken  {
    return try  FfiConverterTypeAccessToken_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_applications_user_token(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(email),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeApplications: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Applications

    public static func lift(_ handle: UInt64) throws -> Applications {
        return Applications(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Applications) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Applications {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Applications, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeApplications_lift(_ handle: UInt64) throws -> Applications {
    return try FfiConverterTypeApplications.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeApplications_lower(_ value: Applications) -> UInt64 {
    return FfiConverterTypeApplications.lower(value)
}

/**
 * Cancels calls: those of clients derived with it (`with_cancellation`), and those of threads that attached it. Any
 * thread may cancel it. A cancelled token stays cancelled. A waiting call stops within 0.1 seconds.
 */
public protocol CancellationTokenProtocol: AnyObject, Sendable {

    /**
     * Attaches the token to this thread. Until `detach`, it cancels every call of this thread: of clients, lists and
     * sign-ins.
     */
    func attach()

    /**
     * Cancels every call in flight that uses this token, and every later one. If a change was sent and no response has
     * arrived, the call fails with `OutcomeUnknown`, as after a lost connection.
     */
    func cancel()

    /**
     * Removes the token that this thread attached last.
     */
    func detach()

    /**
     * Returns true if the token is cancelled.
     */
    func isCancelled()  -> Bool

}
/**
 * Cancels calls: those of clients derived with it (`with_cancellation`), and those of threads that attached it. Any
 * thread may cancel it. A cancelled token stays cancelled. A waiting call stops within 0.1 seconds.
 */
open class CancellationToken: CancellationTokenProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_cancellationtoken(self.handle, $0) }
    }
    /**
     * Creates a token that is not cancelled.
     */
public convenience init() {
    let handle =
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_cancellationtoken_new(uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_cancellationtoken(handle, $0) }
    }

    /**
     * Attaches the token to this thread. Until `detach`, it cancels every call of this thread: of clients, lists and
     * sign-ins.
     */
open func attach()  {try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_cancellationtoken_attach(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
}

    /**
     * Cancels every call in flight that uses this token, and every later one. If a change was sent and no response has
     * arrived, the call fails with `OutcomeUnknown`, as after a lost connection.
     */
open func cancel()  {try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_cancellationtoken_cancel(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
}

    /**
     * Removes the token that this thread attached last.
     */
open func detach()  {try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_cancellationtoken_detach(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
}

    /**
     * Returns true if the token is cancelled.
     */
open func isCancelled() -> Bool  {
    return try!  FfiConverterBool.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_cancellationtoken_is_cancelled(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_cancellationtoken_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCancellationToken: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = CancellationToken

    public static func lift(_ handle: UInt64) throws -> CancellationToken {
        return CancellationToken(unsafeFromHandle: handle)
    }

    public static func lower(_ value: CancellationToken) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CancellationToken {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: CancellationToken, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCancellationToken_lift(_ handle: UInt64) throws -> CancellationToken {
    return try FfiConverterTypeCancellationToken.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCancellationToken_lower(_ value: CancellationToken) -> UInt64 {
    return FfiConverterTypeCancellationToken.lower(value)
}

/**
 * Saves tokens encrypted in a folder. Several processes of one user may share it: a script that runs every hour
 * continues with the token of its last run.
 *
 * Every account has its own file, whose name reveals nothing about the account. The file is replaced as a whole, so a
 * process that is killed leaves either the old token or the new one. A file that cannot be read with this key is
 * reported and never overwritten.
 */
public protocol FileStoreProtocol: AnyObject, Sendable {

    func delete(account: String) throws  -> Bool

    func load(account: String) throws  -> String?

    func lock(account: String, timeout: TimeInterval) throws  -> String?

    func save(account: String, token: String) throws

    func unlock(account: String, lockId: String) throws

}
/**
 * Saves tokens encrypted in a folder. Several processes of one user may share it: a script that runs every hour
 * continues with the token of its last run.
 *
 * Every account has its own file, whose name reveals nothing about the account. The file is replaced as a whole, so a
 * process that is killed leaves either the old token or the new one. A file that cannot be read with this key is
 * reported and never overwritten.
 */
open class FileStore: FileStoreProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_filestore(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_filestore(handle, $0) }
    }

    /**
     * Opens a store in this folder and creates the folder if it is missing.
     *
     * Fails with `TokenStore` if other users can write to the folder, and with `TokenStore` or `Configuration` if the
     * key is missing or invalid.
     */
public static func `open`(path: String, key: StoreKey)throws  -> FileStore  {
    return try  FfiConverterTypeFileStore_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_filestore_open(
        FfiConverterString.lower(path),
        FfiConverterTypeStoreKey_lower(key),uniffiCallStatus
    )
})
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
public static func profile(name: String, key: StoreKey)throws  -> FileStore  {
    return try  FfiConverterTypeFileStore_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_filestore_profile(
        FfiConverterString.lower(name),
        FfiConverterTypeStoreKey_lower(key),uniffiCallStatus
    )
})
}

open func delete(account: String)throws  -> Bool  {
    return try  FfiConverterBool.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_delete(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

open func load(account: String)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_load(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

open func lock(account: String, timeout: TimeInterval)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_lock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterDuration.lower(timeout),uniffiCallStatus
    )
})
}

open func save(account: String, token: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_save(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(token),uniffiCallStatus
    )
}
}

open func unlock(account: String, lockId: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_unlock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(lockId),uniffiCallStatus
    )
}
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_filestore_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFileStore: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = FileStore

    public static func lift(_ handle: UInt64) throws -> FileStore {
        return FileStore(unsafeFromHandle: handle)
    }

    public static func lower(_ value: FileStore) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FileStore {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: FileStore, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}
extension FileStore: TokenStore {}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFileStore_lift(_ handle: UInt64) throws -> FileStore {
    return try FfiConverterTypeFileStore.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFileStore_lower(_ value: FileStore) -> UInt64 {
    return FfiConverterTypeFileStore.lower(value)
}

/**
 * Receives the log records of this library.
 */
public protocol LogSink: AnyObject, Sendable {

    /**
     * Handles one record. Any thread may call it, but never while this library holds one of its locks. Errors that it
     * throws are ignored. Calls that it makes with this library are not logged.
     */
    func log(record: LogRecord) throws

}
/**
 * Receives the log records of this library.
 */
open class LogSinkImpl: LogSink, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_logsink(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_logsink(handle, $0) }
    }

    /**
     * Handles one record. Any thread may call it, but never while this library holds one of its locks. Errors that it
     * throws are ignored. Calls that it makes with this library are not logged.
     */
open func log(record: LogRecord)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_logsink_log(
            self.uniffiCloneHandle(),
        FfiConverterTypeLogRecord_lower(record),uniffiCallStatus
    )
}
}

}

// Put the implementation in a struct so we don't pollute the top-level namespace
fileprivate struct UniffiCallbackInterfaceLogSink {

    // Create the VTable using a series of closures.
    // Swift automatically converts these into C callback functions.
    //
    // Store the vtable directly.
    static let vtable: UniffiVTableCallbackInterfaceLogSink = UniffiVTableCallbackInterfaceLogSink(
        uniffiFree: { (uniffiHandle: UInt64) -> () in
            do {
                try FfiConverterTypeLogSink.handleMap.remove(handle: uniffiHandle)
            } catch {
                print("Uniffi callback interface LogSink: handle missing in uniffiFree")
            }
        },
        uniffiClone: { (uniffiHandle: UInt64) -> UInt64 in
            do {
                return try FfiConverterTypeLogSink.handleMap.clone(handle: uniffiHandle)
            } catch {
                fatalError("Uniffi callback interface LogSink: handle missing in uniffiClone")
            }
        },
        log: { (
            uniffiHandle: UInt64,
            record: RustBuffer,
            uniffiOutReturn: UnsafeMutableRawPointer,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> () in
                guard let uniffiObj = try? FfiConverterTypeLogSink.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.log(
                     record: try FfiConverterTypeLogRecord_lift(record)
                )
            }

            let writeReturn = { () }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        }
    )

    // Rust stores this pointer for future callback invocations, so it must live
    // for the process lifetime (not just for the init function call).
    //
    // `nonisolated(unsafe)` is needed under Swift 6 strict concurrency.
    // This is safe because the pointee is initialized once during static init
    // and never mutated by either side of the FFI.  Its fields are C function pointers.
    nonisolated(unsafe) static let vtablePtr: UnsafePointer<UniffiVTableCallbackInterfaceLogSink> = {
        let ptr = UnsafeMutablePointer<UniffiVTableCallbackInterfaceLogSink>.allocate(capacity: 1)
        ptr.initialize(to: vtable)
        return UnsafePointer(ptr)
    }()
}

private func uniffiCallbackInitLogSink() {
    uniffi_tallykit_fn_init_callback_vtable_logsink(UniffiCallbackInterfaceLogSink.vtablePtr)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeLogSink: FfiConverter {
    fileprivate static let handleMap = UniffiHandleMap<LogSink>()

    typealias FfiType = UInt64
    typealias SwiftType = LogSink

    public static func lift(_ handle: UInt64) throws -> LogSink {
        if ((handle & 1) == 0) {
            // Rust-generated handle, construct a new class that uses the handle to implement the
            // interface
            return LogSinkImpl(unsafeFromHandle: handle)
        } else {
            // Swift-generated handle, get the object from the handle map
            return try handleMap.remove(handle: handle)
        }
    }

    public static func lower(_ value: LogSink) -> UInt64 {
         if let rustImpl = value as? LogSinkImpl {
             // Rust-implemented object.  Clone the handle and return it
            return rustImpl.uniffiCloneHandle()
         } else {
            // Swift object, generate a new vtable handle and return that.
            return handleMap.insert(obj: value)
         }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> LogSink {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: LogSink, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogSink_lift(_ handle: UInt64) throws -> LogSink {
    return try FfiConverterTypeLogSink.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogSink_lower(_ value: LogSink) -> UInt64 {
    return FfiConverterTypeLogSink.lower(value)
}

/**
 * The signed-in user.
 */
public protocol MeProtocol: AnyObject, Sendable {

    /**
     * Returns the user of the token. This is also the simplest check whether a token is valid: it fails with
     * `Authentication` if not.
     *
     * `GET /me`
     */
    func get() throws  -> Member

    /**
     * Returns the signed-in user as a member of the organization, with role and status. Fails with `PermissionDenied` if
     * the token does not reach the organization.
     *
     * `GET /organizations/{org}/me`
     */
    func membership() throws  -> Member

}
/**
 * The signed-in user.
 */
open class Me: MeProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_me(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_me(handle, $0) }
    }

    /**
     * Returns the user of the token. This is also the simplest check whether a token is valid: it fails with
     * `Authentication` if not.
     *
     * `GET /me`
     */
open func get()throws  -> Member  {
    return try  FfiConverterTypeMember_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_me_get(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the signed-in user as a member of the organization, with role and status. Fails with `PermissionDenied` if
     * the token does not reach the organization.
     *
     * `GET /organizations/{org}/me`
     */
open func membership()throws  -> Member  {
    return try  FfiConverterTypeMember_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_me_membership(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMe: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Me

    public static func lift(_ handle: UInt64) throws -> Me {
        return Me(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Me) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Me {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Me, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMe_lift(_ handle: UInt64) throws -> Me {
    return try FfiConverterTypeMe.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMe_lower(_ value: Me) -> UInt64 {
    return FfiConverterTypeMe.lower(value)
}

/**
 * Members, one page at a time.
 */
public protocol MemberPagerProtocol: AnyObject, Sendable {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    func nextPage() throws  -> [Member]

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    func total() throws  -> Int32?

}
/**
 * Members, one page at a time.
 */
open class MemberPager: MemberPagerProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_memberpager(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_memberpager(handle, $0) }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
open func nextPage()throws  -> [Member]  {
    return try  FfiConverterSequenceTypeMember.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memberpager_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
open func total()throws  -> Int32?  {
    return try  FfiConverterOptionInt32.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memberpager_total(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMemberPager: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = MemberPager

    public static func lift(_ handle: UInt64) throws -> MemberPager {
        return MemberPager(unsafeFromHandle: handle)
    }

    public static func lower(_ value: MemberPager) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> MemberPager {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: MemberPager, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberPager_lift(_ handle: UInt64) throws -> MemberPager {
    return try FfiConverterTypeMemberPager.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberPager_lower(_ value: MemberPager) -> UInt64 {
    return FfiConverterTypeMemberPager.lower(value)
}

/**
 * Members of the organization (`users` in the API).
 */
public protocol MembersProtocol: AnyObject, Sendable {

    /**
     * Returns one member. According to the documentation of the API, only an administrator may call it. Fails
     * with `NotFound` if there is no such member.
     *
     * `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     *
     * `GET /organizations/{org}/users/{user_id}`
     */
    func get(userId: Int64, with: [String]?) throws  -> Member

    /**
     * Lists the members of the organization, with any status.
     *
     * `GET /organizations/{org}/users`
     */
    func list(query: MemberQuery)  -> MemberPager

}
/**
 * Members of the organization (`users` in the API).
 */
open class Members: MembersProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_members(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_members(handle, $0) }
    }

    /**
     * Returns one member. According to the documentation of the API, only an administrator may call it. Fails
     * with `NotFound` if there is no such member.
     *
     * `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     *
     * `GET /organizations/{org}/users/{user_id}`
     */
open func get(userId: Int64, with: [String]? = nil)throws  -> Member  {
    return try  FfiConverterTypeMember_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_members_get(
            self.uniffiCloneHandle(),
        FfiConverterInt64.lower(userId),
        FfiConverterOptionSequenceString.lower(with),uniffiCallStatus
    )
})
}

    /**
     * Lists the members of the organization, with any status.
     *
     * `GET /organizations/{org}/users`
     */
open func list(query: MemberQuery = MemberQuery()) -> MemberPager  {
    return try!  FfiConverterTypeMemberPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_members_list(
            self.uniffiCloneHandle(),
        FfiConverterTypeMemberQuery_lower(query),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMembers: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Members

    public static func lift(_ handle: UInt64) throws -> Members {
        return Members(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Members) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Members {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Members, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMembers_lift(_ handle: UInt64) throws -> Members {
    return try FfiConverterTypeMembers.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMembers_lower(_ value: Members) -> UInt64 {
    return FfiConverterTypeMembers.lower(value)
}

/**
 * Keeps tokens in memory until the process ends. Several clients may share one.
 */
public protocol MemoryStoreProtocol: AnyObject, Sendable {

    func delete(account: String) throws  -> Bool

    func load(account: String) throws  -> String?

    func lock(account: String, timeout: TimeInterval) throws  -> String?

    func save(account: String, token: String) throws

    func unlock(account: String, lockId: String) throws

}
/**
 * Keeps tokens in memory until the process ends. Several clients may share one.
 */
open class MemoryStore: MemoryStoreProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_memorystore(self.handle, $0) }
    }
    /**
     * Creates an empty store.
     */
public convenience init() {
    let handle =
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_memorystore_new(uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_memorystore(handle, $0) }
    }

open func delete(account: String)throws  -> Bool  {
    return try  FfiConverterBool.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_delete(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

open func load(account: String)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_load(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

open func lock(account: String, timeout: TimeInterval)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_lock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterDuration.lower(timeout),uniffiCallStatus
    )
})
}

open func save(account: String, token: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_save(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(token),uniffiCallStatus
    )
}
}

open func unlock(account: String, lockId: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_unlock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(lockId),uniffiCallStatus
    )
}
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_memorystore_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMemoryStore: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = MemoryStore

    public static func lift(_ handle: UInt64) throws -> MemoryStore {
        return MemoryStore(unsafeFromHandle: handle)
    }

    public static func lower(_ value: MemoryStore) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> MemoryStore {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: MemoryStore, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}
extension MemoryStore: TokenStore {}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemoryStore_lift(_ handle: UInt64) throws -> MemoryStore {
    return try FfiConverterTypeMemoryStore.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemoryStore_lower(_ value: MemoryStore) -> UInt64 {
    return FfiConverterTypeMemoryStore.lower(value)
}

/**
 * Organizations, one page at a time.
 */
public protocol OrganizationPagerProtocol: AnyObject, Sendable {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    func nextPage() throws  -> [Organization]

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    func total() throws  -> Int32?

}
/**
 * Organizations, one page at a time.
 */
open class OrganizationPager: OrganizationPagerProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_organizationpager(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_organizationpager(handle, $0) }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
open func nextPage()throws  -> [Organization]  {
    return try  FfiConverterSequenceTypeOrganization.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_organizationpager_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
open func total()throws  -> Int32?  {
    return try  FfiConverterOptionInt32.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_organizationpager_total(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeOrganizationPager: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = OrganizationPager

    public static func lift(_ handle: UInt64) throws -> OrganizationPager {
        return OrganizationPager(unsafeFromHandle: handle)
    }

    public static func lower(_ value: OrganizationPager) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> OrganizationPager {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: OrganizationPager, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizationPager_lift(_ handle: UInt64) throws -> OrganizationPager {
    return try FfiConverterTypeOrganizationPager.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizationPager_lower(_ value: OrganizationPager) -> UInt64 {
    return FfiConverterTypeOrganizationPager.lower(value)
}

/**
 * Organizations.
 */
public protocol OrganizationsProtocol: AnyObject, Sendable {

    /**
     * Returns the organization of this client. Fails with `Configuration` if the client has none.
     *
     * `GET /organizations/{org}`
     */
    func current() throws  -> Organization

    /**
     * Lists the organizations of the signed-in user. Use it to find the id of an organization.
     *
     * `GET /me/organizations`
     */
    func listMine(query: OrganizationQuery)  -> OrganizationPager

}
/**
 * Organizations.
 */
open class Organizations: OrganizationsProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_organizations(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_organizations(handle, $0) }
    }

    /**
     * Returns the organization of this client. Fails with `Configuration` if the client has none.
     *
     * `GET /organizations/{org}`
     */
open func current()throws  -> Organization  {
    return try  FfiConverterTypeOrganization_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_organizations_current(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Lists the organizations of the signed-in user. Use it to find the id of an organization.
     *
     * `GET /me/organizations`
     */
open func listMine(query: OrganizationQuery = OrganizationQuery()) -> OrganizationPager  {
    return try!  FfiConverterTypeOrganizationPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_organizations_list_mine(
            self.uniffiCloneHandle(),
        FfiConverterTypeOrganizationQuery_lower(query),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeOrganizations: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Organizations

    public static func lift(_ handle: UInt64) throws -> Organizations {
        return Organizations(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Organizations) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Organizations {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Organizations, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizations_lift(_ handle: UInt64) throws -> Organizations {
    return try FfiConverterTypeOrganizations.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizations_lower(_ value: Organizations) -> UInt64 {
    return FfiConverterTypeOrganizations.lower(value)
}

/**
 * Processes, one page at a time.
 */
public protocol ProcessPagerProtocol: AnyObject, Sendable {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    func nextPage() throws  -> [TallyfyProcess]

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    func total() throws  -> Int32?

}
/**
 * Processes, one page at a time.
 */
open class ProcessPager: ProcessPagerProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_processpager(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_processpager(handle, $0) }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
open func nextPage()throws  -> [TallyfyProcess]  {
    return try  FfiConverterSequenceTypeTallyfyProcess.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processpager_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
open func total()throws  -> Int32?  {
    return try  FfiConverterOptionInt32.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processpager_total(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcessPager: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = ProcessPager

    public static func lift(_ handle: UInt64) throws -> ProcessPager {
        return ProcessPager(unsafeFromHandle: handle)
    }

    public static func lower(_ value: ProcessPager) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProcessPager {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: ProcessPager, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessPager_lift(_ handle: UInt64) throws -> ProcessPager {
    return try FfiConverterTypeProcessPager.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessPager_lower(_ value: ProcessPager) -> UInt64 {
    return FfiConverterTypeProcessPager.lower(value)
}

/**
 * Processes (`runs` in the API).
 */
public protocol ProcessesProtocol: AnyObject, Sendable {

    /**
     * Archives a process. It can be restored.
     *
     * `DELETE /organizations/{org}/runs/{process_id}`
     */
    func archive(processId: String) throws  -> TallyfyProcess

    /**
     * Returns one process. Fails with `NotFound` if there is none.
     *
     * `GET /organizations/{org}/runs/{process_id}`
     */
    func get(processId: String, query: GetProcess) throws  -> TallyfyProcess

    /**
     * Launches a process from a template. Not safe to repeat: if it fails with
     * `OutcomeUnknown`, list the processes of the template before you launch again. Fails with `InvalidRequest` if a
     * required kick-off field is missing.
     *
     * `POST /organizations/{org}/runs`
     */
    func launch(body: LaunchProcess) throws  -> TallyfyProcess

    /**
     * Lists the processes of the organization.
     *
     * `GET /organizations/{org}/runs`
     */
    func list(query: ProcessQuery)  -> ProcessPager

    /**
     * Lists the tasks of a process.
     *
     * `GET /organizations/{org}/runs/{process_id}/tasks`
     */
    func tasks(processId: String, query: ProcessTaskQuery)  -> TaskPager

}
/**
 * Processes (`runs` in the API).
 */
open class Processes: ProcessesProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_processes(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_processes(handle, $0) }
    }

    /**
     * Archives a process. It can be restored.
     *
     * `DELETE /organizations/{org}/runs/{process_id}`
     */
open func archive(processId: String)throws  -> TallyfyProcess  {
    return try  FfiConverterTypeTallyfyProcess_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processes_archive(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),uniffiCallStatus
    )
})
}

    /**
     * Returns one process. Fails with `NotFound` if there is none.
     *
     * `GET /organizations/{org}/runs/{process_id}`
     */
open func get(processId: String, query: GetProcess = GetProcess())throws  -> TallyfyProcess  {
    return try  FfiConverterTypeTallyfyProcess_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processes_get(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),
        FfiConverterTypeGetProcess_lower(query),uniffiCallStatus
    )
})
}

    /**
     * Launches a process from a template. Not safe to repeat: if it fails with
     * `OutcomeUnknown`, list the processes of the template before you launch again. Fails with `InvalidRequest` if a
     * required kick-off field is missing.
     *
     * `POST /organizations/{org}/runs`
     */
open func launch(body: LaunchProcess)throws  -> TallyfyProcess  {
    return try  FfiConverterTypeTallyfyProcess_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processes_launch(
            self.uniffiCloneHandle(),
        FfiConverterTypeLaunchProcess_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Lists the processes of the organization.
     *
     * `GET /organizations/{org}/runs`
     */
open func list(query: ProcessQuery = ProcessQuery()) -> ProcessPager  {
    return try!  FfiConverterTypeProcessPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processes_list(
            self.uniffiCloneHandle(),
        FfiConverterTypeProcessQuery_lower(query),uniffiCallStatus
    )
})
}

    /**
     * Lists the tasks of a process.
     *
     * `GET /organizations/{org}/runs/{process_id}/tasks`
     */
open func tasks(processId: String, query: ProcessTaskQuery = ProcessTaskQuery()) -> TaskPager  {
    return try!  FfiConverterTypeTaskPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_processes_tasks(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),
        FfiConverterTypeProcessTaskQuery_lower(query),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcesses: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Processes

    public static func lift(_ handle: UInt64) throws -> Processes {
        return Processes(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Processes) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Processes {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Processes, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcesses_lift(_ handle: UInt64) throws -> Processes {
    return try FfiConverterTypeProcesses.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcesses_lower(_ value: Processes) -> UInt64 {
    return FfiConverterTypeProcesses.lower(value)
}

/**
 * A proxy. Printing it shows its host and port, but not the user name and the password.
 */
public protocol ProxyProtocol: AnyObject, Sendable {

}
/**
 * A proxy. Printing it shows its host and port, but not the user name and the password.
 */
open class Proxy: ProxyProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_proxy(self.handle, $0) }
    }
    /**
     * Creates a proxy from its URL, such as `http://proxy.example.com:3128`. If the proxy requires a user name and a
     * password, they stand before the host: `http://name:password@proxy.example.com:3128`.
     *
     * Fails with `Configuration` if the text is not the URL of an http or https proxy.
     */
public convenience init(url: String)throws  {
    let handle =
        try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_proxy_new(
        FfiConverterString.lower(url),uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_proxy(handle, $0) }
    }

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_proxy_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProxy: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Proxy

    public static func lift(_ handle: UInt64) throws -> Proxy {
        return Proxy(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Proxy) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Proxy {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Proxy, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProxy_lift(_ handle: UInt64) throws -> Proxy {
    return try FfiConverterTypeProxy.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProxy_lower(_ value: Proxy) -> UInt64 {
    return FfiConverterTypeProxy.lower(value)
}

/**
 * One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
 *
 * Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
 * browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
 * not use a web view inside the app, because the app could read the password. A desktop program listens for the redirect
 * on 127.0.0.1, and a web application has a route for it.
 */
public protocol SignInProtocol: AnyObject, Sendable {

    /**
     * Returns the URL to open in the browser.
     */
    func authorizationUrl()  -> String

    /**
     * Returns the state of this sign-in as text, for an app that the system may close while the browser is open. It is a
     * secret. It is no longer needed after the sign-in is finished.
     */
    func exportState()  -> String

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
    func finish(redirectUrl: String, org: String?, store: TokenStore?) throws  -> Tallyfy

    /**
     * Returns a client for the sign-in that this store saved, or nothing if there is none or it has expired. Call it when
     * the app starts, and open the browser if it returns nothing.
     *
     * Fails with `TokenStore` if the store cannot be read.
     */
    func restore(store: TokenStore, org: String?) throws  -> Tallyfy?

}
/**
 * One browser sign-in. The user enters the password on Tallyfy's own page, so the app never sees it.
 *
 * Open `authorization_url` in the system's browser, where the user may be signed in already. Then pass the URL that the
 * browser is redirected to to `finish`. On Android use a Custom Tab, on Apple's systems `ASWebAuthenticationSession`. Do
 * not use a web view inside the app, because the app could read the password. A desktop program listens for the redirect
 * on 127.0.0.1, and a web application has a route for it.
 */
open class SignIn: SignInProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_signin(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_signin(handle, $0) }
    }

    /**
     * Creates a sign-in of the authorization code flow. The redirect contains a code, which is exchanged for a token and
     * usually a refresh token. PKCE (RFC 7636, method S256) makes a stolen code useless. An app on the devices of its
     * users has no client secret, because every user could read it. The documentation of the API names no scope.
     *
     * `state` is the text that `export_state` returned, if the app was closed while the browser was open.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public static func authorizationCode(clientId: String, redirectUri: String, clientSecret: String? = nil, scope: String? = nil, state: String? = nil, settings: Settings = Settings())throws  -> SignIn  {
    return try  FfiConverterTypeSignIn_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_signin_authorization_code(
        FfiConverterString.lower(clientId),
        FfiConverterString.lower(redirectUri),
        FfiConverterOptionString.lower(clientSecret),
        FfiConverterOptionString.lower(scope),
        FfiConverterOptionString.lower(state),
        FfiConverterTypeSettings_lower(settings),uniffiCallStatus
    )
})
}

    /**
     * Creates a sign-in of the implicit flow, for a client that may not use another one. The redirect contains the token
     * itself. It cannot be renewed, and according to the documentation of the API it is valid for about six months.
     *
     * `state` is the text that `export_state` returned, if the app was closed while the browser was open.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public static func implicit(clientId: String, redirectUri: String, scope: String? = nil, state: String? = nil, settings: Settings = Settings())throws  -> SignIn  {
    return try  FfiConverterTypeSignIn_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_signin_implicit(
        FfiConverterString.lower(clientId),
        FfiConverterString.lower(redirectUri),
        FfiConverterOptionString.lower(scope),
        FfiConverterOptionString.lower(state),
        FfiConverterTypeSettings_lower(settings),uniffiCallStatus
    )
})
}

    /**
     * Returns the URL to open in the browser.
     */
open func authorizationUrl() -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_signin_authorization_url(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the state of this sign-in as text, for an app that the system may close while the browser is open. It is a
     * secret. It is no longer needed after the sign-in is finished.
     */
open func exportState() -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_signin_export_state(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
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
open func finish(redirectUrl: String, org: String? = nil, store: TokenStore? = nil)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_signin_finish(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(redirectUrl),
        FfiConverterOptionString.lower(org),
        FfiConverterOptionTypeTokenStore.lower(store),uniffiCallStatus
    )
})
}

    /**
     * Returns a client for the sign-in that this store saved, or nothing if there is none or it has expired. Call it when
     * the app starts, and open the browser if it returns nothing.
     *
     * Fails with `TokenStore` if the store cannot be read.
     */
open func restore(store: TokenStore, org: String? = nil)throws  -> Tallyfy?  {
    return try  FfiConverterOptionTypeTallyfy.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_signin_restore(
            self.uniffiCloneHandle(),
        FfiConverterTypeTokenStore_lower(store),
        FfiConverterOptionString.lower(org),uniffiCallStatus
    )
})
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_signin_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeSignIn: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = SignIn

    public static func lift(_ handle: UInt64) throws -> SignIn {
        return SignIn(unsafeFromHandle: handle)
    }

    public static func lower(_ value: SignIn) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SignIn {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: SignIn, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSignIn_lift(_ handle: UInt64) throws -> SignIn {
    return try FfiConverterTypeSignIn.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSignIn_lower(_ value: SignIn) -> UInt64 {
    return FfiConverterTypeSignIn.lower(value)
}

/**
 * A client of the Tallyfy API. It signs in at the first call and renews its token. Any thread may use it.
 */
public protocol TallyfyProtocol: AnyObject, Sendable {

    /**
     * Returns the applications resource: what an application does for its users.
     */
    var applications: Applications { get }

    /**
     * Returns the resource of the signed-in user.
     */
    var me: Me { get }

    /**
     * Returns the members resource (`users` in the API).
     */
    var members: Members { get }

    /**
     * Returns the organizations resource.
     */
    var organizations: Organizations { get }

    /**
     * Returns the processes resource (`runs` in the API).
     */
    var processes: Processes { get }

    /**
     * Returns the tasks resource.
     */
    var tasks: Tasks { get }

    /**
     * Returns the templates resource (`checklists` in the API).
     */
    var templates: Templates { get }

    /**
     * Returns the access token that a call would use now, for example for a web socket or another tool. Obtains or
     * renews it first if necessary.
     *
     * Fails with `Authentication` if the server rejects the credentials, and with any error of a request or of the
     * token store.
     */
    func accessToken() throws  -> AccessToken

    /**
     * Returns a client that acts as the user with this e-mail address. Only the client of an application can do that,
     * and the user must be in the organization. All clients that are derived for the same user share one token.
     *
     * Fails with `InvalidArgument` if the address is invalid, or if this is not the client of an application.
     */
    func asUser(email: String) throws  -> Tallyfy

    /**
     * Returns a client for another organization. It shares the tokens of this client. But a token of a user of an
     * application belongs to one organization, so those are requested again.
     *
     * Fails with `InvalidArgument` if the id is invalid, or if the client acts as a user of an application.
     */
    func inOrg(org: String) throws  -> Tallyfy

    /**
     * Discards the access token; the next call obtains another one. Use it if you know that the token is no longer
     * valid but the server has not rejected it yet. A renewal in progress does not bring the old token back.
     */
    func invalidateToken() throws

    /**
     * Signs out: deletes the token from memory and from the store. For an application, also deletes the tokens of its
     * users. Returns what was deleted, one line for each. Clients that were derived from this one are signed out too.
     * No request is sent, because the API documents none for this: a copied token works until it expires.
     *
     * Fails with `TokenStore` if the store cannot delete a token. The tokens in memory are deleted anyway.
     */
    func logout() throws  -> [String]

    /**
     * Sends a request to a path that has no method of its own yet. Token, headers and retries are those of every other
     * call. `{org}` in the path is replaced by the organization. Returns the response body, or null if it is empty.
     *
     * Fails with `InvalidArgument` if the method or the path is invalid, and like every call if the request fails.
     */
    func request(method: String, path: String, query: [String: Json]?, body: Json?) throws  -> Json

    /**
     * Returns a client whose calls can be cancelled from another thread with this token. They then fail with
     * `Cancelled`.
     */
    func withCancellation(token: CancellationToken) throws  -> Tallyfy

    /**
     * Returns a client whose calls must all end within this time from now: one call, several calls, or a list with all
     * its pages. The deadline replaces the timeout of the client, which applies to each call separately. If this
     * client has a deadline already, the earlier one applies.
     */
    func withDeadline(after: TimeInterval) throws  -> Tallyfy

    /**
     * Checks everything that calls of this client need: the network, the token, the organization, the token store.
     * Never fails: the report contains every problem.
     *
     * Makes fewer than ten requests in less than a minute. Changes nothing on the server. Saves an entry of its own in
     * the token store and removes it again. Signs in like any call. But it does not use a refresh token that the
     * client was created with, unless there is a store that can save its replacement.
     */
    func doctor()  -> DoctorReport

}
/**
 * A client of the Tallyfy API. It signs in at the first call and renews its token. Any thread may use it.
 */
open class Tallyfy: TallyfyProtocol, @unchecked Sendable, CustomDebugStringConvertible {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_tallyfy(self.handle, $0) }
    }
    /**
     * Creates a client with a personal access token from Settings > Integrations > REST API. The token cannot be
     * renewed, and it becomes invalid when its owner logs out of Tallyfy.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public convenience init(accessToken: String, org: String? = nil, settings: Settings = Settings())throws  {
    let handle =
        try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_tallyfy_new(
        FfiConverterString.lower(accessToken),
        FfiConverterOptionString.lower(org),
        FfiConverterTypeSettings_lower(settings),uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_tallyfy(handle, $0) }
    }

    /**
     * Creates a client of an application, with the client id and secret that Tallyfy Support issues for one
     * organization. It can only use the applications resource. For all other resources, act as a user with `as_user`.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public static func forApp(clientId: String, clientSecret: String, org: String, settings: Settings = Settings(), store: TokenStore? = nil)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_tallyfy_for_app(
        FfiConverterString.lower(clientId),
        FfiConverterString.lower(clientSecret),
        FfiConverterString.lower(org),
        FfiConverterTypeSettings_lower(settings),
        FfiConverterOptionTypeTokenStore.lower(store),uniffiCallStatus
    )
})
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
public static func fromEnv(store: TokenStore? = nil, settings: Settings = Settings())throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_tallyfy_from_env(
        FfiConverterOptionTypeTokenStore.lower(store),
        FfiConverterTypeSettings_lower(settings),uniffiCallStatus
    )
})
}

    /**
     * Creates a client that signs in as a user with user name and password. The password stays in memory, because the
     * client signs in again when the refresh token has expired.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public static func withPassword(clientId: String, clientSecret: String, username: String, password: String, org: String? = nil, settings: Settings = Settings(), store: TokenStore? = nil)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_tallyfy_with_password(
        FfiConverterString.lower(clientId),
        FfiConverterString.lower(clientSecret),
        FfiConverterString.lower(username),
        FfiConverterString.lower(password),
        FfiConverterOptionString.lower(org),
        FfiConverterTypeSettings_lower(settings),
        FfiConverterOptionTypeTokenStore.lower(store),uniffiCallStatus
    )
})
}

    /**
     * Creates a client that gets its tokens with a refresh token. Every renewal may replace the refresh token, so use
     * a store that saves the replacement.
     *
     * Fails with `InvalidArgument` or `Configuration` if an argument or a setting is invalid. Sends no request.
     */
public static func withRefreshToken(clientId: String, clientSecret: String, refreshToken: String, org: String? = nil, settings: Settings = Settings(), store: TokenStore? = nil)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_constructor_tallyfy_with_refresh_token(
        FfiConverterString.lower(clientId),
        FfiConverterString.lower(clientSecret),
        FfiConverterString.lower(refreshToken),
        FfiConverterOptionString.lower(org),
        FfiConverterTypeSettings_lower(settings),
        FfiConverterOptionTypeTokenStore.lower(store),uniffiCallStatus
    )
})
}

    /**
     * Returns the applications resource: what an application does for its users.
     */
open var applications: Applications  {
    return try!  FfiConverterTypeApplications_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_applications(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the resource of the signed-in user.
     */
open var me: Me  {
    return try!  FfiConverterTypeMe_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_me(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the members resource (`users` in the API).
     */
open var members: Members  {
    return try!  FfiConverterTypeMembers_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_members(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the organizations resource.
     */
open var organizations: Organizations  {
    return try!  FfiConverterTypeOrganizations_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_organizations(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the processes resource (`runs` in the API).
     */
open var processes: Processes  {
    return try!  FfiConverterTypeProcesses_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_processes(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the tasks resource.
     */
open var tasks: Tasks  {
    return try!  FfiConverterTypeTasks_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_tasks(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the templates resource (`checklists` in the API).
     */
open var templates: Templates  {
    return try!  FfiConverterTypeTemplates_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_templates(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the access token that a call would use now, for example for a web socket or another tool. Obtains or
     * renews it first if necessary.
     *
     * Fails with `Authentication` if the server rejects the credentials, and with any error of a request or of the
     * token store.
     */
open func accessToken()throws  -> AccessToken  {
    return try  FfiConverterTypeAccessToken_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_access_token(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns a client that acts as the user with this e-mail address. Only the client of an application can do that,
     * and the user must be in the organization. All clients that are derived for the same user share one token.
     *
     * Fails with `InvalidArgument` if the address is invalid, or if this is not the client of an application.
     */
open func asUser(email: String)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_as_user(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(email),uniffiCallStatus
    )
})
}

    /**
     * Returns a client for another organization. It shares the tokens of this client. But a token of a user of an
     * application belongs to one organization, so those are requested again.
     *
     * Fails with `InvalidArgument` if the id is invalid, or if the client acts as a user of an application.
     */
open func inOrg(org: String)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_in_org(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(org),uniffiCallStatus
    )
})
}

    /**
     * Discards the access token; the next call obtains another one. Use it if you know that the token is no longer
     * valid but the server has not rejected it yet. A renewal in progress does not bring the old token back.
     */
open func invalidateToken()throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_invalidate_token(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
}

    /**
     * Signs out: deletes the token from memory and from the store. For an application, also deletes the tokens of its
     * users. Returns what was deleted, one line for each. Clients that were derived from this one are signed out too.
     * No request is sent, because the API documents none for this: a copied token works until it expires.
     *
     * Fails with `TokenStore` if the store cannot delete a token. The tokens in memory are deleted anyway.
     */
open func logout()throws  -> [String]  {
    return try  FfiConverterSequenceString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_logout(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Sends a request to a path that has no method of its own yet. Token, headers and retries are those of every other
     * call. `{org}` in the path is replaced by the organization. Returns the response body, or null if it is empty.
     *
     * Fails with `InvalidArgument` if the method or the path is invalid, and like every call if the request fails.
     */
open func request(method: String, path: String, query: [String: Json]? = nil, body: Json? = nil)throws  -> Json  {
    return try  FfiConverterTypeJson_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_request(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(method),
        FfiConverterString.lower(path),
        FfiConverterOptionDictionaryStringTypeJson.lower(query),
        FfiConverterOptionTypeJson.lower(body),uniffiCallStatus
    )
})
}

    /**
     * Returns a client whose calls can be cancelled from another thread with this token. They then fail with
     * `Cancelled`.
     */
open func withCancellation(token: CancellationToken)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_with_cancellation(
            self.uniffiCloneHandle(),
        FfiConverterTypeCancellationToken_lower(token),uniffiCallStatus
    )
})
}

    /**
     * Returns a client whose calls must all end within this time from now: one call, several calls, or a list with all
     * its pages. The deadline replaces the timeout of the client, which applies to each call separately. If this
     * client has a deadline already, the earlier one applies.
     */
open func withDeadline(after: TimeInterval)throws  -> Tallyfy  {
    return try  FfiConverterTypeTallyfy_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_with_deadline(
            self.uniffiCloneHandle(),
        FfiConverterDuration.lower(after),uniffiCallStatus
    )
})
}

    /**
     * Checks everything that calls of this client need: the network, the token, the organization, the token store.
     * Never fails: the report contains every problem.
     *
     * Makes fewer than ten requests in less than a minute. Changes nothing on the server. Saves an entry of its own in
     * the token store and removes it again. Signs in like any call. But it does not use a refresh token that the
     * client was created with, unless there is a store that can save its replacement.
     */
open func doctor() -> DoctorReport  {
    return try!  FfiConverterTypeDoctorReport_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_doctor(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

// The local Rust `Debug` implementation.
public var debugDescription: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfy_uniffi_trait_debug(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
    )
}
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTallyfy: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Tallyfy

    public static func lift(_ handle: UInt64) throws -> Tallyfy {
        return Tallyfy(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Tallyfy) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Tallyfy {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Tallyfy, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfy_lift(_ handle: UInt64) throws -> Tallyfy {
    return try FfiConverterTypeTallyfy.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfy_lower(_ value: Tallyfy) -> UInt64 {
    return FfiConverterTypeTallyfy.lower(value)
}

/**
 * Tasks, one page at a time.
 */
public protocol TaskPagerProtocol: AnyObject, Sendable {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    func nextPage() throws  -> [TallyfyTask]

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    func total() throws  -> Int32?

}
/**
 * Tasks, one page at a time.
 */
open class TaskPager: TaskPagerProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_taskpager(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_taskpager(handle, $0) }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
open func nextPage()throws  -> [TallyfyTask]  {
    return try  FfiConverterSequenceTypeTallyfyTask.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_taskpager_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
open func total()throws  -> Int32?  {
    return try  FfiConverterOptionInt32.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_taskpager_total(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskPager: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = TaskPager

    public static func lift(_ handle: UInt64) throws -> TaskPager {
        return TaskPager(unsafeFromHandle: handle)
    }

    public static func lower(_ value: TaskPager) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskPager {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: TaskPager, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskPager_lift(_ handle: UInt64) throws -> TaskPager {
    return try FfiConverterTypeTaskPager.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskPager_lower(_ value: TaskPager) -> UInt64 {
    return FfiConverterTypeTaskPager.lower(value)
}

/**
 * The tasks resource: tasks of processes and one-off tasks.
 */
public protocol TasksProtocol: AnyObject, Sendable {

    /**
     * Marks a task of a process complete. A second call succeeds too, and notifies webhooks again.
     *
     * `POST /organizations/{org}/runs/{process_id}/completed-tasks`
     */
    func complete(processId: String, body: CompleteTask) throws  -> TallyfyTask

    /**
     * Marks a one-off task complete.
     *
     * `POST /organizations/{org}/completed-tasks`
     */
    func completeOneOff(body: CompleteTask) throws  -> TallyfyTask

    /**
     * Creates a one-off task, which belongs to no process. Not safe to repeat: fails with `OutcomeUnknown` if the response
     * is lost.
     *
     * `POST /organizations/{org}/tasks`
     */
    func create(body: CreateTask) throws  -> TallyfyTask

    /**
     * Returns one task of a process or one one-off task. Fails with `NotFound` if there is none.
     *
     * `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and
     * others.
     *
     * `GET /organizations/{org}/tasks/{task_id}`
     */
    func get(taskId: String, with: [String]?) throws  -> TallyfyTask

    /**
     * Lists the tasks of the organization.
     *
     * `GET /organizations/{org}/tasks`
     */
    func list(query: TaskQuery)  -> TaskPager

    /**
     * Lists the tasks of the signed-in user. Default: the active tasks.
     *
     * `GET /organizations/{org}/me/tasks`
     */
    func listMine(query: MyTaskQuery)  -> TaskPager

    /**
     * Reopens a completed task of a process.
     *
     * `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
     */
    func reopen(processId: String, taskId: String) throws

    /**
     * Reopens a completed one-off task.
     *
     * `DELETE /organizations/{org}/completed-tasks/{task_id}`
     */
    func reopenOneOff(taskId: String) throws

    /**
     * Changes a task of a process. This is how form fields are filled in. Fails with `InvalidRequest` if the task
     * is completed: reopen it first.
     *
     * `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
     */
    func update(processId: String, taskId: String, body: UpdateTask) throws  -> TallyfyTask

    /**
     * Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
     *
     * `PUT /organizations/{org}/tasks/{task_id}`
     */
    func updateOneOff(taskId: String, body: UpdateOneOffTask) throws  -> TallyfyTask

}
/**
 * The tasks resource: tasks of processes and one-off tasks.
 */
open class Tasks: TasksProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_tasks(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_tasks(handle, $0) }
    }

    /**
     * Marks a task of a process complete. A second call succeeds too, and notifies webhooks again.
     *
     * `POST /organizations/{org}/runs/{process_id}/completed-tasks`
     */
open func complete(processId: String, body: CompleteTask)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_complete(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),
        FfiConverterTypeCompleteTask_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Marks a one-off task complete.
     *
     * `POST /organizations/{org}/completed-tasks`
     */
open func completeOneOff(body: CompleteTask)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_complete_one_off(
            self.uniffiCloneHandle(),
        FfiConverterTypeCompleteTask_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Creates a one-off task, which belongs to no process. Not safe to repeat: fails with `OutcomeUnknown` if the response
     * is lost.
     *
     * `POST /organizations/{org}/tasks`
     */
open func create(body: CreateTask)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_create(
            self.uniffiCloneHandle(),
        FfiConverterTypeCreateTask_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Returns one task of a process or one one-off task. Fails with `NotFound` if there is none.
     *
     * `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and
     * others.
     *
     * `GET /organizations/{org}/tasks/{task_id}`
     */
open func get(taskId: String, with: [String]? = nil)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_get(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(taskId),
        FfiConverterOptionSequenceString.lower(with),uniffiCallStatus
    )
})
}

    /**
     * Lists the tasks of the organization.
     *
     * `GET /organizations/{org}/tasks`
     */
open func list(query: TaskQuery = TaskQuery()) -> TaskPager  {
    return try!  FfiConverterTypeTaskPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_list(
            self.uniffiCloneHandle(),
        FfiConverterTypeTaskQuery_lower(query),uniffiCallStatus
    )
})
}

    /**
     * Lists the tasks of the signed-in user. Default: the active tasks.
     *
     * `GET /organizations/{org}/me/tasks`
     */
open func listMine(query: MyTaskQuery = MyTaskQuery()) -> TaskPager  {
    return try!  FfiConverterTypeTaskPager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_list_mine(
            self.uniffiCloneHandle(),
        FfiConverterTypeMyTaskQuery_lower(query),uniffiCallStatus
    )
})
}

    /**
     * Reopens a completed task of a process.
     *
     * `DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}`
     */
open func reopen(processId: String, taskId: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_reopen(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),
        FfiConverterString.lower(taskId),uniffiCallStatus
    )
}
}

    /**
     * Reopens a completed one-off task.
     *
     * `DELETE /organizations/{org}/completed-tasks/{task_id}`
     */
open func reopenOneOff(taskId: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_reopen_one_off(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(taskId),uniffiCallStatus
    )
}
}

    /**
     * Changes a task of a process. This is how form fields are filled in. Fails with `InvalidRequest` if the task
     * is completed: reopen it first.
     *
     * `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`
     */
open func update(processId: String, taskId: String, body: UpdateTask)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_update(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(processId),
        FfiConverterString.lower(taskId),
        FfiConverterTypeUpdateTask_lower(body),uniffiCallStatus
    )
})
}

    /**
     * Changes a one-off task. Title, deadline and assignees are always sent: the server replaces all three.
     *
     * `PUT /organizations/{org}/tasks/{task_id}`
     */
open func updateOneOff(taskId: String, body: UpdateOneOffTask)throws  -> TallyfyTask  {
    return try  FfiConverterTypeTallyfyTask_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tasks_update_one_off(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(taskId),
        FfiConverterTypeUpdateOneOffTask_lower(body),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTasks: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Tasks

    public static func lift(_ handle: UInt64) throws -> Tasks {
        return Tasks(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Tasks) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Tasks {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Tasks, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTasks_lift(_ handle: UInt64) throws -> Tasks {
    return try FfiConverterTypeTasks.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTasks_lower(_ value: Tasks) -> UInt64 {
    return FfiConverterTypeTasks.lower(value)
}

/**
 * Templates, one page at a time.
 */
public protocol TemplatePagerProtocol: AnyObject, Sendable {

    /**
     * Fetches the next page. Empty at the end of the list.
     */
    func nextPage() throws  -> [Template]

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
    func total() throws  -> Int32?

}
/**
 * Templates, one page at a time.
 */
open class TemplatePager: TemplatePagerProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_templatepager(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_templatepager(handle, $0) }
    }

    /**
     * Fetches the next page. Empty at the end of the list.
     */
open func nextPage()throws  -> [Template]  {
    return try  FfiConverterSequenceTypeTemplate.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_templatepager_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Returns the number of items in the whole list, as the server counts. Fetches the first page if
     * necessary.
     */
open func total()throws  -> Int32?  {
    return try  FfiConverterOptionInt32.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_templatepager_total(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTemplatePager: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = TemplatePager

    public static func lift(_ handle: UInt64) throws -> TemplatePager {
        return TemplatePager(unsafeFromHandle: handle)
    }

    public static func lower(_ value: TemplatePager) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TemplatePager {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: TemplatePager, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplatePager_lift(_ handle: UInt64) throws -> TemplatePager {
    return try FfiConverterTypeTemplatePager.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplatePager_lower(_ value: TemplatePager) -> UInt64 {
    return FfiConverterTypeTemplatePager.lower(value)
}

/**
 * Templates (`checklists` in the API).
 */
public protocol TemplatesProtocol: AnyObject, Sendable {

    /**
     * Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
     * archived.
     *
     * `GET /organizations/{org}/checklists/{template_id}`
     */
    func get(templateId: String, query: GetTemplate) throws  -> Template

    /**
     * Lists the templates of the organization.
     *
     * `GET /organizations/{org}/checklists`
     */
    func list(query: TemplateQuery)  -> TemplatePager

}
/**
 * Templates (`checklists` in the API).
 */
open class Templates: TemplatesProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_templates(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_templates(handle, $0) }
    }

    /**
     * Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
     * archived.
     *
     * `GET /organizations/{org}/checklists/{template_id}`
     */
open func get(templateId: String, query: GetTemplate = GetTemplate())throws  -> Template  {
    return try  FfiConverterTypeTemplate_lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_templates_get(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(templateId),
        FfiConverterTypeGetTemplate_lower(query),uniffiCallStatus
    )
})
}

    /**
     * Lists the templates of the organization.
     *
     * `GET /organizations/{org}/checklists`
     */
open func list(query: TemplateQuery = TemplateQuery()) -> TemplatePager  {
    return try!  FfiConverterTypeTemplatePager_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_templates_list(
            self.uniffiCloneHandle(),
        FfiConverterTypeTemplateQuery_lower(query),uniffiCallStatus
    )
})
}

}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTemplates: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Templates

    public static func lift(_ handle: UInt64) throws -> Templates {
        return Templates(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Templates) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Templates {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Templates, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplates_lift(_ handle: UInt64) throws -> Templates {
    return try FfiConverterTypeTemplates.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplates_lower(_ value: Templates) -> UInt64 {
    return FfiConverterTypeTemplates.lower(value)
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
public protocol TokenStore: AnyObject, Sendable {

    /**
     * Returns the token that was last saved for this account, or nothing.
     */
    func load(account: String) throws  -> String?

    /**
     * Saves the token of this account and replaces an earlier one. Returns when the token is durable.
     */
    func save(account: String, token: String) throws

    /**
     * Removes the token of this account. Returns whether there was one.
     */
    func delete(account: String) throws  -> Bool

    /**
     * Takes the lock of this account and returns an id for `unlock`. Waits for at most `timeout`.
     *
     * The lock is held for less than a minute. If a lock can outlive its holder, it must expire after that time. A
     * store that no other process uses needs no lock and returns nothing: this library has its own lock for the
     * clients of one process.
     */
    func lock(account: String, timeout: TimeInterval) throws  -> String?

    /**
     * Releases the lock with the id that `lock` returned.
     */
    func unlock(account: String, lockId: String) throws

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
open class TokenStoreImpl: TokenStore, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_tallykit_fn_clone_tokenstore(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_tallykit_fn_free_tokenstore(handle, $0) }
    }

    /**
     * Returns the token that was last saved for this account, or nothing.
     */
open func load(account: String)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tokenstore_load(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

    /**
     * Saves the token of this account and replaces an earlier one. Returns when the token is durable.
     */
open func save(account: String, token: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tokenstore_save(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(token),uniffiCallStatus
    )
}
}

    /**
     * Removes the token of this account. Returns whether there was one.
     */
open func delete(account: String)throws  -> Bool  {
    return try  FfiConverterBool.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tokenstore_delete(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),uniffiCallStatus
    )
})
}

    /**
     * Takes the lock of this account and returns an id for `unlock`. Waits for at most `timeout`.
     *
     * The lock is held for less than a minute. If a lock can outlive its holder, it must expire after that time. A
     * store that no other process uses needs no lock and returns nothing: this library has its own lock for the
     * clients of one process.
     */
open func lock(account: String, timeout: TimeInterval)throws  -> String?  {
    return try  FfiConverterOptionString.lift(try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tokenstore_lock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterDuration.lower(timeout),uniffiCallStatus
    )
})
}

    /**
     * Releases the lock with the id that `lock` returned.
     */
open func unlock(account: String, lockId: String)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tokenstore_unlock(
            self.uniffiCloneHandle(),
        FfiConverterString.lower(account),
        FfiConverterString.lower(lockId),uniffiCallStatus
    )
}
}

}

// Put the implementation in a struct so we don't pollute the top-level namespace
fileprivate struct UniffiCallbackInterfaceTokenStore {

    // Create the VTable using a series of closures.
    // Swift automatically converts these into C callback functions.
    //
    // Store the vtable directly.
    static let vtable: UniffiVTableCallbackInterfaceTokenStore = UniffiVTableCallbackInterfaceTokenStore(
        uniffiFree: { (uniffiHandle: UInt64) -> () in
            do {
                try FfiConverterTypeTokenStore.handleMap.remove(handle: uniffiHandle)
            } catch {
                print("Uniffi callback interface TokenStore: handle missing in uniffiFree")
            }
        },
        uniffiClone: { (uniffiHandle: UInt64) -> UInt64 in
            do {
                return try FfiConverterTypeTokenStore.handleMap.clone(handle: uniffiHandle)
            } catch {
                fatalError("Uniffi callback interface TokenStore: handle missing in uniffiClone")
            }
        },
        load: { (
            uniffiHandle: UInt64,
            account: RustBuffer,
            uniffiOutReturn: UnsafeMutablePointer<RustBuffer>,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> String? in
                guard let uniffiObj = try? FfiConverterTypeTokenStore.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.load(
                     account: try FfiConverterString.lift(account)
                )
            }

            let writeReturn = { uniffiOutReturn.pointee = FfiConverterOptionString.lower($0) }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        },
        save: { (
            uniffiHandle: UInt64,
            account: RustBuffer,
            token: RustBuffer,
            uniffiOutReturn: UnsafeMutableRawPointer,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> () in
                guard let uniffiObj = try? FfiConverterTypeTokenStore.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.save(
                     account: try FfiConverterString.lift(account),
                     token: try FfiConverterString.lift(token)
                )
            }

            let writeReturn = { () }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        },
        delete: { (
            uniffiHandle: UInt64,
            account: RustBuffer,
            uniffiOutReturn: UnsafeMutablePointer<Int8>,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> Bool in
                guard let uniffiObj = try? FfiConverterTypeTokenStore.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.delete(
                     account: try FfiConverterString.lift(account)
                )
            }

            let writeReturn = { uniffiOutReturn.pointee = FfiConverterBool.lower($0) }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        },
        lock: { (
            uniffiHandle: UInt64,
            account: RustBuffer,
            timeout: RustBuffer,
            uniffiOutReturn: UnsafeMutablePointer<RustBuffer>,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> String? in
                guard let uniffiObj = try? FfiConverterTypeTokenStore.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.lock(
                     account: try FfiConverterString.lift(account),
                     timeout: try FfiConverterDuration.lift(timeout)
                )
            }

            let writeReturn = { uniffiOutReturn.pointee = FfiConverterOptionString.lower($0) }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        },
        unlock: { (
            uniffiHandle: UInt64,
            account: RustBuffer,
            lockId: RustBuffer,
            uniffiOutReturn: UnsafeMutableRawPointer,
            uniffiCallStatus: UnsafeMutablePointer<RustCallStatus>
        ) in
            let makeCall = {
                () throws -> () in
                guard let uniffiObj = try? FfiConverterTypeTokenStore.handleMap.get(handle: uniffiHandle) else {
                    throw UniffiInternalError.unexpectedStaleHandle
                }
                return try uniffiObj.unlock(
                     account: try FfiConverterString.lift(account),
                     lockId: try FfiConverterString.lift(lockId)
                )
            }

            let writeReturn = { () }
            uniffiTraitInterfaceCallWithError(
                callStatus: uniffiCallStatus,
                makeCall: makeCall,
                writeReturn: writeReturn,
                lowerError: FfiConverterTypeTallyfyError_lower
            )
        }
    )

    // Rust stores this pointer for future callback invocations, so it must live
    // for the process lifetime (not just for the init function call).
    //
    // `nonisolated(unsafe)` is needed under Swift 6 strict concurrency.
    // This is safe because the pointee is initialized once during static init
    // and never mutated by either side of the FFI.  Its fields are C function pointers.
    nonisolated(unsafe) static let vtablePtr: UnsafePointer<UniffiVTableCallbackInterfaceTokenStore> = {
        let ptr = UnsafeMutablePointer<UniffiVTableCallbackInterfaceTokenStore>.allocate(capacity: 1)
        ptr.initialize(to: vtable)
        return UnsafePointer(ptr)
    }()
}

private func uniffiCallbackInitTokenStore() {
    uniffi_tallykit_fn_init_callback_vtable_tokenstore(UniffiCallbackInterfaceTokenStore.vtablePtr)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTokenStore: FfiConverter {
    fileprivate static let handleMap = UniffiHandleMap<TokenStore>()

    typealias FfiType = UInt64
    typealias SwiftType = TokenStore

    public static func lift(_ handle: UInt64) throws -> TokenStore {
        if ((handle & 1) == 0) {
            // Rust-generated handle, construct a new class that uses the handle to implement the
            // interface
            return TokenStoreImpl(unsafeFromHandle: handle)
        } else {
            // Swift-generated handle, get the object from the handle map
            return try handleMap.remove(handle: handle)
        }
    }

    public static func lower(_ value: TokenStore) -> UInt64 {
         if let rustImpl = value as? TokenStoreImpl {
             // Rust-implemented object.  Clone the handle and return it
            return rustImpl.uniffiCloneHandle()
         } else {
            // Swift object, generate a new vtable handle and return that.
            return handleMap.insert(obj: value)
         }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TokenStore {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: TokenStore, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTokenStore_lift(_ handle: UInt64) throws -> TokenStore {
    return try FfiConverterTypeTokenStore.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTokenStore_lower(_ value: TokenStore) -> UInt64 {
    return FfiConverterTypeTokenStore.lower(value)
}

/**
 * The assignees of a task. A list that is left out counts as empty, so a change removes the assignees that it does not
 * contain.
 */
public struct Assignees: Equatable, Hashable {
    /**
     * Members, by id.
     */
    public var users: [Int64]
    /**
     * Guests, by e-mail address.
     */
    public var guests: [String]
    /**
     * Groups, by id.
     */
    public var groups: [String]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * Members, by id.
         */users: [Int64] = [],
        /**
         * Guests, by e-mail address.
         */guests: [String] = [],
        /**
         * Groups, by id.
         */groups: [String] = []) {
        self.users = users
        self.guests = guests
        self.groups = groups
    }

}

#if compiler(>=6)
extension Assignees: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeAssignees: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Assignees {
        return
            try Assignees(
                users: FfiConverterSequenceInt64.read(from: &buf),
                guests: FfiConverterSequenceString.read(from: &buf),
                groups: FfiConverterSequenceString.read(from: &buf)
        )
    }

    public static func write(_ value: Assignees, into buf: inout [UInt8]) {
        FfiConverterSequenceInt64.write(value.users, into: &buf)
        FfiConverterSequenceString.write(value.guests, into: &buf)
        FfiConverterSequenceString.write(value.groups, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAssignees_lift(_ buf: RustBuffer) throws -> Assignees {
    return try FfiConverterTypeAssignees.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAssignees_lower(_ value: Assignees) -> RustBuffer {
    return FfiConverterTypeAssignees.lower(value)
}

/**
 * The result of one check.
 */
public struct Check: Equatable, Hashable {
    /**
     * The id of the check. It stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
     * `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
     */
    public var id: String
    /**
     * The name of the check, for display.
     */
    public var title: String
    /**
     * The result.
     */
    public var status: CheckStatus
    /**
     * What was found, in one line.
     */
    public var finding: String
    /**
     * What to do about it. May be empty.
     */
    public var nextStep: String

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id of the check. It stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
         * `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
         */id: String,
        /**
         * The name of the check, for display.
         */title: String,
        /**
         * The result.
         */status: CheckStatus,
        /**
         * What was found, in one line.
         */finding: String,
        /**
         * What to do about it. May be empty.
         */nextStep: String) {
        self.id = id
        self.title = title
        self.status = status
        self.finding = finding
        self.nextStep = nextStep
    }

}

#if compiler(>=6)
extension Check: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCheck: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Check {
        return
            try Check(
                id: FfiConverterString.read(from: &buf),
                title: FfiConverterString.read(from: &buf),
                status: FfiConverterTypeCheckStatus.read(from: &buf),
                finding: FfiConverterString.read(from: &buf),
                nextStep: FfiConverterString.read(from: &buf)
        )
    }

    public static func write(_ value: Check, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterTypeCheckStatus.write(value.status, into: &buf)
        FfiConverterString.write(value.finding, into: &buf)
        FfiConverterString.write(value.nextStep, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCheck_lift(_ buf: RustBuffer) throws -> Check {
    return try FfiConverterTypeCheck.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCheck_lower(_ value: Check) -> RustBuffer {
    return FfiConverterTypeCheck.lower(value)
}

/**
 * The completion of a task.
 */
public struct CompleteTask: Equatable, Hashable {
    /**
     * The id of the task.
     */
    public var taskId: String
    /**
     * Whether the task is approved. Required for an approval task. For an expiring task, false marks it expired.
     */
    public var isApproved: Bool?
    /**
     * The id of the member who is recorded as having completed it.
     */
    public var overrideUser: Int64?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id of the task.
         */taskId: String,
        /**
         * Whether the task is approved. Required for an approval task. For an expiring task, false marks it expired.
         */isApproved: Bool? = nil,
        /**
         * The id of the member who is recorded as having completed it.
         */overrideUser: Int64? = nil) {
        self.taskId = taskId
        self.isApproved = isApproved
        self.overrideUser = overrideUser
    }

}

#if compiler(>=6)
extension CompleteTask: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCompleteTask: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CompleteTask {
        return
            try CompleteTask(
                taskId: FfiConverterString.read(from: &buf),
                isApproved: FfiConverterOptionBool.read(from: &buf),
                overrideUser: FfiConverterOptionInt64.read(from: &buf)
        )
    }

    public static func write(_ value: CompleteTask, into buf: inout [UInt8]) {
        FfiConverterString.write(value.taskId, into: &buf)
        FfiConverterOptionBool.write(value.isApproved, into: &buf)
        FfiConverterOptionInt64.write(value.overrideUser, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCompleteTask_lift(_ buf: RustBuffer) throws -> CompleteTask {
    return try FfiConverterTypeCompleteTask.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCompleteTask_lower(_ value: CompleteTask) -> RustBuffer {
    return FfiConverterTypeCompleteTask.lower(value)
}

/**
 * A country.
 */
public struct Country: Equatable, Hashable {
    /**
     * The id.
     */
    public var id: Int64
    /**
     * The name.
     */
    public var name: String
    /**
     * The international dialling code.
     */
    public var phoneCode: String?
    /**
     * The code of ISO 3166.
     */
    public var iso2: String?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id.
         */id: Int64,
        /**
         * The name.
         */name: String,
        /**
         * The international dialling code.
         */phoneCode: String?,
        /**
         * The code of ISO 3166.
         */iso2: String?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.name = name
        self.phoneCode = phoneCode
        self.iso2 = iso2
        self.extra = extra
    }

}

#if compiler(>=6)
extension Country: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCountry: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Country {
        return
            try Country(
                id: FfiConverterInt64.read(from: &buf),
                name: FfiConverterString.read(from: &buf),
                phoneCode: FfiConverterOptionString.read(from: &buf),
                iso2: FfiConverterOptionString.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: Country, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.id, into: &buf)
        FfiConverterString.write(value.name, into: &buf)
        FfiConverterOptionString.write(value.phoneCode, into: &buf)
        FfiConverterOptionString.write(value.iso2, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCountry_lift(_ buf: RustBuffer) throws -> Country {
    return try FfiConverterTypeCountry.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCountry_lower(_ value: Country) -> RustBuffer {
    return FfiConverterTypeCountry.lower(value)
}

/**
 * The data of a one-off task to create.
 */
public struct CreateTask: Equatable, Hashable {
    /**
     * The title, at most 600 characters.
     */
    public var title: String
    /**
     * When the task is due. The server moves it to a working day of the organization.
     */
    public var deadline: Timestamp
    /**
     * The assignees.
     */
    public var owners: Assignees?
    /**
     * The description.
     */
    public var summary: String?
    /**
     * The kind of task.
     */
    public var taskType: TaskType?
    /**
     * When the task starts.
     */
    public var startedAt: Timestamp?
    /**
     * Whether each assignee gets a separate task. The response contains the first one.
     */
    public var separateTaskForEachAssignee: Bool?
    /**
     * The status of the new task.
     */
    public var status: String?
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?
    /**
     * Whether guests may not comment.
     */
    public var preventGuestComment: Bool?
    /**
     * Whether each assignee must complete the task.
     */
    public var everyoneMustComplete: Bool?
    /**
     * Whether only the assignees may complete the task.
     */
    public var canCompleteOnlyAssignees: Bool?
    /**
     * Whether the start date is only a suggestion.
     */
    public var isSoftStartDate: Bool?
    /**
     * The ids of tags to attach.
     */
    public var tags: [String]
    /**
     * Definitions of form fields.
     */
    public var formFields: [Json]
    /**
     * The URL that is notified when the task is completed.
     */
    public var webhook: String?
    /**
     * Whether only assignees see the task.
     */
    public var topSecret: Bool?
    /**
     * The id of a process to add the task to.
     */
    public var runId: String?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The title, at most 600 characters.
         */title: String,
        /**
         * When the task is due. The server moves it to a working day of the organization.
         */deadline: Timestamp,
        /**
         * The assignees.
         */owners: Assignees? = nil,
        /**
         * The description.
         */summary: String? = nil,
        /**
         * The kind of task.
         */taskType: TaskType? = nil,
        /**
         * When the task starts.
         */startedAt: Timestamp? = nil,
        /**
         * Whether each assignee gets a separate task. The response contains the first one.
         */separateTaskForEachAssignee: Bool? = nil,
        /**
         * The status of the new task.
         */status: String? = nil,
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32? = nil,
        /**
         * Whether guests may not comment.
         */preventGuestComment: Bool? = nil,
        /**
         * Whether each assignee must complete the task.
         */everyoneMustComplete: Bool? = nil,
        /**
         * Whether only the assignees may complete the task.
         */canCompleteOnlyAssignees: Bool? = nil,
        /**
         * Whether the start date is only a suggestion.
         */isSoftStartDate: Bool? = nil,
        /**
         * The ids of tags to attach.
         */tags: [String] = [],
        /**
         * Definitions of form fields.
         */formFields: [Json] = [],
        /**
         * The URL that is notified when the task is completed.
         */webhook: String? = nil,
        /**
         * Whether only assignees see the task.
         */topSecret: Bool? = nil,
        /**
         * The id of a process to add the task to.
         */runId: String? = nil) {
        self.title = title
        self.deadline = deadline
        self.owners = owners
        self.summary = summary
        self.taskType = taskType
        self.startedAt = startedAt
        self.separateTaskForEachAssignee = separateTaskForEachAssignee
        self.status = status
        self.maxAssignable = maxAssignable
        self.preventGuestComment = preventGuestComment
        self.everyoneMustComplete = everyoneMustComplete
        self.canCompleteOnlyAssignees = canCompleteOnlyAssignees
        self.isSoftStartDate = isSoftStartDate
        self.tags = tags
        self.formFields = formFields
        self.webhook = webhook
        self.topSecret = topSecret
        self.runId = runId
    }

}

#if compiler(>=6)
extension CreateTask: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCreateTask: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CreateTask {
        return
            try CreateTask(
                title: FfiConverterString.read(from: &buf),
                deadline: FfiConverterTypeTimestamp.read(from: &buf),
                owners: FfiConverterOptionTypeAssignees.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                taskType: FfiConverterOptionTypeTaskType.read(from: &buf),
                startedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                separateTaskForEachAssignee: FfiConverterOptionBool.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf),
                preventGuestComment: FfiConverterOptionBool.read(from: &buf),
                everyoneMustComplete: FfiConverterOptionBool.read(from: &buf),
                canCompleteOnlyAssignees: FfiConverterOptionBool.read(from: &buf),
                isSoftStartDate: FfiConverterOptionBool.read(from: &buf),
                tags: FfiConverterSequenceString.read(from: &buf),
                formFields: FfiConverterSequenceTypeJson.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                topSecret: FfiConverterOptionBool.read(from: &buf),
                runId: FfiConverterOptionString.read(from: &buf)
        )
    }

    public static func write(_ value: CreateTask, into buf: inout [UInt8]) {
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterTypeTimestamp.write(value.deadline, into: &buf)
        FfiConverterOptionTypeAssignees.write(value.owners, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeTaskType.write(value.taskType, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.startedAt, into: &buf)
        FfiConverterOptionBool.write(value.separateTaskForEachAssignee, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
        FfiConverterOptionBool.write(value.preventGuestComment, into: &buf)
        FfiConverterOptionBool.write(value.everyoneMustComplete, into: &buf)
        FfiConverterOptionBool.write(value.canCompleteOnlyAssignees, into: &buf)
        FfiConverterOptionBool.write(value.isSoftStartDate, into: &buf)
        FfiConverterSequenceString.write(value.tags, into: &buf)
        FfiConverterSequenceTypeJson.write(value.formFields, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionBool.write(value.topSecret, into: &buf)
        FfiConverterOptionString.write(value.runId, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCreateTask_lift(_ buf: RustBuffer) throws -> CreateTask {
    return try FfiConverterTypeCreateTask.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCreateTask_lower(_ value: CreateTask) -> RustBuffer {
    return FfiConverterTypeCreateTask.lower(value)
}

/**
 * The report of a doctor. Contains no token, password or other secret.
 */
public struct DoctorReport: Equatable, Hashable {
    /**
     * Whether no check failed. There may be warnings.
     */
    public var healthy: Bool
    /**
     * The checks, in order.
     */
    public var checks: [Check]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * Whether no check failed. There may be warnings.
         */healthy: Bool,
        /**
         * The checks, in order.
         */checks: [Check]) {
        self.healthy = healthy
        self.checks = checks
    }

}

#if compiler(>=6)
extension DoctorReport: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeDoctorReport: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> DoctorReport {
        return
            try DoctorReport(
                healthy: FfiConverterBool.read(from: &buf),
                checks: FfiConverterSequenceTypeCheck.read(from: &buf)
        )
    }

    public static func write(_ value: DoctorReport, into buf: inout [UInt8]) {
        FfiConverterBool.write(value.healthy, into: &buf)
        FfiConverterSequenceTypeCheck.write(value.checks, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeDoctorReport_lift(_ buf: RustBuffer) throws -> DoctorReport {
    return try FfiConverterTypeDoctorReport.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeDoctorReport_lower(_ value: DoctorReport) -> RustBuffer {
    return FfiConverterTypeDoctorReport.lower(value)
}

/**
 * The details of a failed call. Contains no token, password or other secret.
 */
public struct ErrorDetail: Equatable, Hashable {
    /**
     * What happened, in one line.
     */
    public var summary: String
    /**
     * The likely cause and what to do about it. May be empty.
     */
    public var hint: String
    /**
     * The HTTP status, if a response was received.
     */
    public var httpStatus: Int32?
    /**
     * The error code in the response body, such as `RESOURCE_NOT_FOUND` or `invalid_client`.
     */
    public var serverCode: String?
    /**
     * The id that the server gave the request (header `X-Request-Id`). Give it to Tallyfy Support.
     */
    public var requestId: String?
    /**
     * The method and the path of the request, such as `GET /me`.
     */
    public var operation: String?
    /**
     * How many times this call tried to send its request. Attempts without a connection are counted too.
     */
    public var attempts: Int32
    /**
     * How long the call took, including waits.
     */
    public var elapsed: TimeInterval
    /**
     * When to try again, if that is known. Usually from the header `Retry-After`.
     */
    public var retryAt: Timestamp?
    /**
     * Whether the call may have changed data on the server.
     */
    public var sideEffect: SideEffect
    /**
     * The invalid fields of the request, with what is wrong with each.
     */
    public var fieldErrors: [FieldError]
    /**
     * The member `errors` of the response body, nested as the server sent it. Secrets are removed. Absent if larger than
     * 8 KiB.
     */
    public var rawErrors: Json?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * What happened, in one line.
         */summary: String,
        /**
         * The likely cause and what to do about it. May be empty.
         */hint: String,
        /**
         * The HTTP status, if a response was received.
         */httpStatus: Int32?,
        /**
         * The error code in the response body, such as `RESOURCE_NOT_FOUND` or `invalid_client`.
         */serverCode: String?,
        /**
         * The id that the server gave the request (header `X-Request-Id`). Give it to Tallyfy Support.
         */requestId: String?,
        /**
         * The method and the path of the request, such as `GET /me`.
         */operation: String?,
        /**
         * How many times this call tried to send its request. Attempts without a connection are counted too.
         */attempts: Int32,
        /**
         * How long the call took, including waits.
         */elapsed: TimeInterval,
        /**
         * When to try again, if that is known. Usually from the header `Retry-After`.
         */retryAt: Timestamp?,
        /**
         * Whether the call may have changed data on the server.
         */sideEffect: SideEffect,
        /**
         * The invalid fields of the request, with what is wrong with each.
         */fieldErrors: [FieldError],
        /**
         * The member `errors` of the response body, nested as the server sent it. Secrets are removed. Absent if larger than
         * 8 KiB.
         */rawErrors: Json? = nil) {
        self.summary = summary
        self.hint = hint
        self.httpStatus = httpStatus
        self.serverCode = serverCode
        self.requestId = requestId
        self.operation = operation
        self.attempts = attempts
        self.elapsed = elapsed
        self.retryAt = retryAt
        self.sideEffect = sideEffect
        self.fieldErrors = fieldErrors
        self.rawErrors = rawErrors
    }

}

#if compiler(>=6)
extension ErrorDetail: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeErrorDetail: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ErrorDetail {
        return
            try ErrorDetail(
                summary: FfiConverterString.read(from: &buf),
                hint: FfiConverterString.read(from: &buf),
                httpStatus: FfiConverterOptionInt32.read(from: &buf),
                serverCode: FfiConverterOptionString.read(from: &buf),
                requestId: FfiConverterOptionString.read(from: &buf),
                operation: FfiConverterOptionString.read(from: &buf),
                attempts: FfiConverterInt32.read(from: &buf),
                elapsed: FfiConverterDuration.read(from: &buf),
                retryAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                sideEffect: FfiConverterTypeSideEffect.read(from: &buf),
                fieldErrors: FfiConverterSequenceTypeFieldError.read(from: &buf),
                rawErrors: FfiConverterOptionTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: ErrorDetail, into buf: inout [UInt8]) {
        FfiConverterString.write(value.summary, into: &buf)
        FfiConverterString.write(value.hint, into: &buf)
        FfiConverterOptionInt32.write(value.httpStatus, into: &buf)
        FfiConverterOptionString.write(value.serverCode, into: &buf)
        FfiConverterOptionString.write(value.requestId, into: &buf)
        FfiConverterOptionString.write(value.operation, into: &buf)
        FfiConverterInt32.write(value.attempts, into: &buf)
        FfiConverterDuration.write(value.elapsed, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.retryAt, into: &buf)
        FfiConverterTypeSideEffect.write(value.sideEffect, into: &buf)
        FfiConverterSequenceTypeFieldError.write(value.fieldErrors, into: &buf)
        FfiConverterOptionTypeJson.write(value.rawErrors, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeErrorDetail_lift(_ buf: RustBuffer) throws -> ErrorDetail {
    return try FfiConverterTypeErrorDetail.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeErrorDetail_lower(_ value: ErrorDetail) -> RustBuffer {
    return FfiConverterTypeErrorDetail.lower(value)
}

/**
 * A column of a table field.
 */
public struct FieldColumn: Equatable, Hashable {
    /**
     * The number of the column within its field.
     */
    public var id: Int64
    /**
     * The heading.
     */
    public var label: String?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The number of the column within its field.
         */id: Int64,
        /**
         * The heading.
         */label: String?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.label = label
        self.extra = extra
    }

}

#if compiler(>=6)
extension FieldColumn: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFieldColumn: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FieldColumn {
        return
            try FieldColumn(
                id: FfiConverterInt64.read(from: &buf),
                label: FfiConverterOptionString.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: FieldColumn, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.id, into: &buf)
        FfiConverterOptionString.write(value.label, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldColumn_lift(_ buf: RustBuffer) throws -> FieldColumn {
    return try FfiConverterTypeFieldColumn.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldColumn_lower(_ value: FieldColumn) -> RustBuffer {
    return FfiConverterTypeFieldColumn.lower(value)
}

/**
 * What the server says about one field of a rejected request.
 */
public struct FieldError: Equatable, Hashable {
    /**
     * The path of the field, with dots between its parts, such as `prerun.0`.
     */
    public var field: String
    /**
     * What is wrong with the field. The texts are those of the server.
     */
    public var messages: [String]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The path of the field, with dots between its parts, such as `prerun.0`.
         */field: String,
        /**
         * What is wrong with the field. The texts are those of the server.
         */messages: [String]) {
        self.field = field
        self.messages = messages
    }

}

#if compiler(>=6)
extension FieldError: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFieldError: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FieldError {
        return
            try FieldError(
                field: FfiConverterString.read(from: &buf),
                messages: FfiConverterSequenceString.read(from: &buf)
        )
    }

    public static func write(_ value: FieldError, into buf: inout [UInt8]) {
        FfiConverterString.write(value.field, into: &buf)
        FfiConverterSequenceString.write(value.messages, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldError_lift(_ buf: RustBuffer) throws -> FieldError {
    return try FfiConverterTypeFieldError.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldError_lower(_ value: FieldError) -> RustBuffer {
    return FfiConverterTypeFieldError.lower(value)
}

/**
 * A choice of a field.
 */
public struct FieldOption: Equatable, Hashable {
    /**
     * The number of the choice within its field.
     */
    public var id: Int64
    /**
     * The text of the choice.
     */
    public var text: String?
    /**
     * The value of the choice. Usually absent.
     */
    public var value: Json?
    /**
     * Whether the choice must be selected.
     */
    public var required: Bool?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The number of the choice within its field.
         */id: Int64,
        /**
         * The text of the choice.
         */text: String?,
        /**
         * The value of the choice. Usually absent.
         */value: Json?,
        /**
         * Whether the choice must be selected.
         */required: Bool?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.text = text
        self.value = value
        self.required = required
        self.extra = extra
    }

}

#if compiler(>=6)
extension FieldOption: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFieldOption: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FieldOption {
        return
            try FieldOption(
                id: FfiConverterInt64.read(from: &buf),
                text: FfiConverterOptionString.read(from: &buf),
                value: FfiConverterOptionTypeJson.read(from: &buf),
                required: FfiConverterOptionBool.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: FieldOption, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.id, into: &buf)
        FfiConverterOptionString.write(value.text, into: &buf)
        FfiConverterOptionTypeJson.write(value.value, into: &buf)
        FfiConverterOptionBool.write(value.required, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldOption_lift(_ buf: RustBuffer) throws -> FieldOption {
    return try FfiConverterTypeFieldOption.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldOption_lower(_ value: FieldOption) -> RustBuffer {
    return FfiConverterTypeFieldOption.lower(value)
}

/**
 * A field that is filled in with a task (`capture` in the API).
 */
public struct FormField: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters. It is the key of the value in a task.
     */
    public var id: String
    /**
     * The id of the step.
     */
    public var stepId: String?
    /**
     * The kind of value.
     */
    public var fieldType: FieldType?
    /**
     * The label of the field.
     */
    public var label: String?
    /**
     * A name for variables and webhooks; it is never a key in a request.
     */
    public var alias: String?
    /**
     * Help for the user who fills in the field.
     */
    public var guidance: String?
    /**
     * The position in the form, from 1.
     */
    public var position: Int32?
    /**
     * Whether a value is required.
     */
    public var required: Bool?
    /**
     * The choices of radio, dropdown and multiselect.
     */
    public var options: [FieldOption]?
    /**
     * The columns of a table.
     */
    public var columns: [FieldColumn]?
    /**
     * Whether the default applies.
     */
    public var defaultValueEnabled: Bool?
    /**
     * The default value.
     */
    public var defaultValue: Json?
    /**
     * Validation rules in the syntax of Laravel.
     */
    public var fieldValidation: [String]?
    /**
     * Whether the text may have formatting.
     */
    public var useWysiwygEditor: Bool?
    /**
     * Whether a date has a time of day.
     */
    public var collectTime: Bool?
    /**
     * Text before the value.
     */
    public var prefix: String?
    /**
     * Text after the value.
     */
    public var suffix: String?
    /**
     * Further settings.
     */
    public var settings: Json?
    /**
     * The list that fills the choices.
     */
    public var list: String?
    /**
     * When the field was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the field was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters. It is the key of the value in a task.
         */id: String,
        /**
         * The id of the step.
         */stepId: String?,
        /**
         * The kind of value.
         */fieldType: FieldType?,
        /**
         * The label of the field.
         */label: String?,
        /**
         * A name for variables and webhooks; it is never a key in a request.
         */alias: String?,
        /**
         * Help for the user who fills in the field.
         */guidance: String?,
        /**
         * The position in the form, from 1.
         */position: Int32?,
        /**
         * Whether a value is required.
         */required: Bool?,
        /**
         * The choices of radio, dropdown and multiselect.
         */options: [FieldOption]?,
        /**
         * The columns of a table.
         */columns: [FieldColumn]?,
        /**
         * Whether the default applies.
         */defaultValueEnabled: Bool?,
        /**
         * The default value.
         */defaultValue: Json?,
        /**
         * Validation rules in the syntax of Laravel.
         */fieldValidation: [String]?,
        /**
         * Whether the text may have formatting.
         */useWysiwygEditor: Bool?,
        /**
         * Whether a date has a time of day.
         */collectTime: Bool?,
        /**
         * Text before the value.
         */prefix: String?,
        /**
         * Text after the value.
         */suffix: String?,
        /**
         * Further settings.
         */settings: Json?,
        /**
         * The list that fills the choices.
         */list: String?,
        /**
         * When the field was created.
         */createdAt: Timestamp?,
        /**
         * When the field was last changed.
         */lastUpdated: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.stepId = stepId
        self.fieldType = fieldType
        self.label = label
        self.alias = alias
        self.guidance = guidance
        self.position = position
        self.required = required
        self.options = options
        self.columns = columns
        self.defaultValueEnabled = defaultValueEnabled
        self.defaultValue = defaultValue
        self.fieldValidation = fieldValidation
        self.useWysiwygEditor = useWysiwygEditor
        self.collectTime = collectTime
        self.prefix = prefix
        self.suffix = suffix
        self.settings = settings
        self.list = list
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension FormField: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFormField: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FormField {
        return
            try FormField(
                id: FfiConverterString.read(from: &buf),
                stepId: FfiConverterOptionString.read(from: &buf),
                fieldType: FfiConverterOptionTypeFieldType.read(from: &buf),
                label: FfiConverterOptionString.read(from: &buf),
                alias: FfiConverterOptionString.read(from: &buf),
                guidance: FfiConverterOptionString.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                required: FfiConverterOptionBool.read(from: &buf),
                options: FfiConverterOptionSequenceTypeFieldOption.read(from: &buf),
                columns: FfiConverterOptionSequenceTypeFieldColumn.read(from: &buf),
                defaultValueEnabled: FfiConverterOptionBool.read(from: &buf),
                defaultValue: FfiConverterOptionTypeJson.read(from: &buf),
                fieldValidation: FfiConverterOptionSequenceString.read(from: &buf),
                useWysiwygEditor: FfiConverterOptionBool.read(from: &buf),
                collectTime: FfiConverterOptionBool.read(from: &buf),
                prefix: FfiConverterOptionString.read(from: &buf),
                suffix: FfiConverterOptionString.read(from: &buf),
                settings: FfiConverterOptionTypeJson.read(from: &buf),
                list: FfiConverterOptionString.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: FormField, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterOptionString.write(value.stepId, into: &buf)
        FfiConverterOptionTypeFieldType.write(value.fieldType, into: &buf)
        FfiConverterOptionString.write(value.label, into: &buf)
        FfiConverterOptionString.write(value.alias, into: &buf)
        FfiConverterOptionString.write(value.guidance, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionBool.write(value.required, into: &buf)
        FfiConverterOptionSequenceTypeFieldOption.write(value.options, into: &buf)
        FfiConverterOptionSequenceTypeFieldColumn.write(value.columns, into: &buf)
        FfiConverterOptionBool.write(value.defaultValueEnabled, into: &buf)
        FfiConverterOptionTypeJson.write(value.defaultValue, into: &buf)
        FfiConverterOptionSequenceString.write(value.fieldValidation, into: &buf)
        FfiConverterOptionBool.write(value.useWysiwygEditor, into: &buf)
        FfiConverterOptionBool.write(value.collectTime, into: &buf)
        FfiConverterOptionString.write(value.prefix, into: &buf)
        FfiConverterOptionString.write(value.suffix, into: &buf)
        FfiConverterOptionTypeJson.write(value.settings, into: &buf)
        FfiConverterOptionString.write(value.list, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFormField_lift(_ buf: RustBuffer) throws -> FormField {
    return try FfiConverterTypeFormField.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFormField_lower(_ value: FormField) -> RustBuffer {
    return FfiConverterTypeFormField.lower(value)
}

/**
 * What to include when one process is read.
 */
public struct GetProcess: Equatable, Hashable {
    /**
     * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
     */
    public var with: [String]?
    /**
     * Whether to include the values of form fields.
     */
    public var formFieldsValues: Bool?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
         */with: [String]? = nil,
        /**
         * Whether to include the values of form fields.
         */formFieldsValues: Bool? = nil) {
        self.with = with
        self.formFieldsValues = formFieldsValues
    }

}

#if compiler(>=6)
extension GetProcess: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeGetProcess: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> GetProcess {
        return
            try GetProcess(
                with: FfiConverterOptionSequenceString.read(from: &buf),
                formFieldsValues: FfiConverterOptionBool.read(from: &buf)
        )
    }

    public static func write(_ value: GetProcess, into buf: inout [UInt8]) {
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionBool.write(value.formFieldsValues, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeGetProcess_lift(_ buf: RustBuffer) throws -> GetProcess {
    return try FfiConverterTypeGetProcess.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeGetProcess_lower(_ value: GetProcess) -> RustBuffer {
    return FfiConverterTypeGetProcess.lower(value)
}

/**
 * What to include when one template is read.
 */
public struct GetTemplate: Equatable, Hashable {
    /**
     * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
     */
    public var with: [String]?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
         */with: [String]? = nil) {
        self.with = with
    }

}

#if compiler(>=6)
extension GetTemplate: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeGetTemplate: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> GetTemplate {
        return
            try GetTemplate(
                with: FfiConverterOptionSequenceString.read(from: &buf)
        )
    }

    public static func write(_ value: GetTemplate, into buf: inout [UInt8]) {
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeGetTemplate_lift(_ buf: RustBuffer) throws -> GetTemplate {
    return try FfiConverterTypeGetTemplate.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeGetTemplate_lower(_ value: GetTemplate) -> RustBuffer {
    return FfiConverterTypeGetTemplate.lower(value)
}

/**
 * A field that is filled in when a process is launched (`prerun` in the API).
 */
public struct KickoffField: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters. It is the key of the value at launch.
     */
    public var id: String
    /**
     * The id of the template.
     */
    public var checklistId: String?
    /**
     * The kind of value.
     */
    public var fieldType: FieldType?
    /**
     * The label of the field.
     */
    public var label: String?
    /**
     * A name for variables and webhooks; it is never a key in a request.
     */
    public var alias: String?
    /**
     * Help for the user who fills in the field.
     */
    public var guidance: String?
    /**
     * The position in the form, from 1.
     */
    public var position: Int32?
    /**
     * Whether a value is required.
     */
    public var required: Bool?
    /**
     * The choices of radio, dropdown and multiselect.
     */
    public var options: [FieldOption]?
    /**
     * The columns of a table.
     */
    public var columns: [FieldColumn]?
    /**
     * Whether the default applies.
     */
    public var defaultValueEnabled: Bool?
    /**
     * The default value.
     */
    public var defaultValue: Json?
    /**
     * Validation rules in the syntax of Laravel.
     */
    public var fieldValidation: [String]?
    /**
     * Whether the text may have formatting.
     */
    public var useWysiwygEditor: Bool?
    /**
     * Whether a date has a time of day.
     */
    public var collectTime: Bool?
    /**
     * When the field was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the field was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters. It is the key of the value at launch.
         */id: String,
        /**
         * The id of the template.
         */checklistId: String?,
        /**
         * The kind of value.
         */fieldType: FieldType?,
        /**
         * The label of the field.
         */label: String?,
        /**
         * A name for variables and webhooks; it is never a key in a request.
         */alias: String?,
        /**
         * Help for the user who fills in the field.
         */guidance: String?,
        /**
         * The position in the form, from 1.
         */position: Int32?,
        /**
         * Whether a value is required.
         */required: Bool?,
        /**
         * The choices of radio, dropdown and multiselect.
         */options: [FieldOption]?,
        /**
         * The columns of a table.
         */columns: [FieldColumn]?,
        /**
         * Whether the default applies.
         */defaultValueEnabled: Bool?,
        /**
         * The default value.
         */defaultValue: Json?,
        /**
         * Validation rules in the syntax of Laravel.
         */fieldValidation: [String]?,
        /**
         * Whether the text may have formatting.
         */useWysiwygEditor: Bool?,
        /**
         * Whether a date has a time of day.
         */collectTime: Bool?,
        /**
         * When the field was created.
         */createdAt: Timestamp?,
        /**
         * When the field was last changed.
         */lastUpdated: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.checklistId = checklistId
        self.fieldType = fieldType
        self.label = label
        self.alias = alias
        self.guidance = guidance
        self.position = position
        self.required = required
        self.options = options
        self.columns = columns
        self.defaultValueEnabled = defaultValueEnabled
        self.defaultValue = defaultValue
        self.fieldValidation = fieldValidation
        self.useWysiwygEditor = useWysiwygEditor
        self.collectTime = collectTime
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension KickoffField: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeKickoffField: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> KickoffField {
        return
            try KickoffField(
                id: FfiConverterString.read(from: &buf),
                checklistId: FfiConverterOptionString.read(from: &buf),
                fieldType: FfiConverterOptionTypeFieldType.read(from: &buf),
                label: FfiConverterOptionString.read(from: &buf),
                alias: FfiConverterOptionString.read(from: &buf),
                guidance: FfiConverterOptionString.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                required: FfiConverterOptionBool.read(from: &buf),
                options: FfiConverterOptionSequenceTypeFieldOption.read(from: &buf),
                columns: FfiConverterOptionSequenceTypeFieldColumn.read(from: &buf),
                defaultValueEnabled: FfiConverterOptionBool.read(from: &buf),
                defaultValue: FfiConverterOptionTypeJson.read(from: &buf),
                fieldValidation: FfiConverterOptionSequenceString.read(from: &buf),
                useWysiwygEditor: FfiConverterOptionBool.read(from: &buf),
                collectTime: FfiConverterOptionBool.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: KickoffField, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterOptionString.write(value.checklistId, into: &buf)
        FfiConverterOptionTypeFieldType.write(value.fieldType, into: &buf)
        FfiConverterOptionString.write(value.label, into: &buf)
        FfiConverterOptionString.write(value.alias, into: &buf)
        FfiConverterOptionString.write(value.guidance, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionBool.write(value.required, into: &buf)
        FfiConverterOptionSequenceTypeFieldOption.write(value.options, into: &buf)
        FfiConverterOptionSequenceTypeFieldColumn.write(value.columns, into: &buf)
        FfiConverterOptionBool.write(value.defaultValueEnabled, into: &buf)
        FfiConverterOptionTypeJson.write(value.defaultValue, into: &buf)
        FfiConverterOptionSequenceString.write(value.fieldValidation, into: &buf)
        FfiConverterOptionBool.write(value.useWysiwygEditor, into: &buf)
        FfiConverterOptionBool.write(value.collectTime, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeKickoffField_lift(_ buf: RustBuffer) throws -> KickoffField {
    return try FfiConverterTypeKickoffField.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeKickoffField_lower(_ value: KickoffField) -> RustBuffer {
    return FfiConverterTypeKickoffField.lower(value)
}

/**
 * The data of a process to launch from a template.
 */
public struct LaunchProcess: Equatable, Hashable {
    /**
     * The id of the template.
     */
    public var checklistId: String
    /**
     * The name, at most 550 characters. Default: the title of the template and the date.
     */
    public var name: String?
    /**
     * The description.
     */
    public var summary: String?
    /**
     * The member who owns the process.
     */
    public var ownerId: Int64?
    /**
     * The member who is recorded as having started it.
     */
    public var userId: Int64?
    /**
     * The kick-off values by the ids of the kick-off fields. The server ignores keys that are not such ids.
     */
    public var prerun: [String: Json]
    /**
     * Changes to single tasks, by the ids of their steps.
     */
    public var tasks: [String: TaskOverride]
    /**
     * Whether the process is starred.
     */
    public var starred: Bool?
    /**
     * Whether all members of the organization can see it.
     */
    public var isPublic: Bool?
    /**
     * Whether another user is assigned.
     */
    public var assignSomeoneElse: Bool?
    /**
     * The id of the process that this one belongs to.
     */
    public var parentId: String?
    /**
     * The ids of tags to attach.
     */
    public var tags: [String]
    /**
     * The members who may see it.
     */
    public var users: [Int64]
    /**
     * The ids of groups who may see it.
     */
    public var groups: [String]
    /**
     * The ids of folders to put it into.
     */
    public var folders: [String]
    /**
     * The assignees of the roles, by the ids of the roles.
     */
    public var roles: [String: Assignees]
    /**
     * The fields that are hidden from users outside the organization.
     */
    public var publiclyHiddenFields: [String]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id of the template.
         */checklistId: String,
        /**
         * The name, at most 550 characters. Default: the title of the template and the date.
         */name: String? = nil,
        /**
         * The description.
         */summary: String? = nil,
        /**
         * The member who owns the process.
         */ownerId: Int64? = nil,
        /**
         * The member who is recorded as having started it.
         */userId: Int64? = nil,
        /**
         * The kick-off values by the ids of the kick-off fields. The server ignores keys that are not such ids.
         */prerun: [String: Json] = [:],
        /**
         * Changes to single tasks, by the ids of their steps.
         */tasks: [String: TaskOverride] = [:],
        /**
         * Whether the process is starred.
         */starred: Bool? = nil,
        /**
         * Whether all members of the organization can see it.
         */isPublic: Bool? = nil,
        /**
         * Whether another user is assigned.
         */assignSomeoneElse: Bool? = nil,
        /**
         * The id of the process that this one belongs to.
         */parentId: String? = nil,
        /**
         * The ids of tags to attach.
         */tags: [String] = [],
        /**
         * The members who may see it.
         */users: [Int64] = [],
        /**
         * The ids of groups who may see it.
         */groups: [String] = [],
        /**
         * The ids of folders to put it into.
         */folders: [String] = [],
        /**
         * The assignees of the roles, by the ids of the roles.
         */roles: [String: Assignees] = [:],
        /**
         * The fields that are hidden from users outside the organization.
         */publiclyHiddenFields: [String] = []) {
        self.checklistId = checklistId
        self.name = name
        self.summary = summary
        self.ownerId = ownerId
        self.userId = userId
        self.prerun = prerun
        self.tasks = tasks
        self.starred = starred
        self.isPublic = isPublic
        self.assignSomeoneElse = assignSomeoneElse
        self.parentId = parentId
        self.tags = tags
        self.users = users
        self.groups = groups
        self.folders = folders
        self.roles = roles
        self.publiclyHiddenFields = publiclyHiddenFields
    }

}

#if compiler(>=6)
extension LaunchProcess: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeLaunchProcess: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> LaunchProcess {
        return
            try LaunchProcess(
                checklistId: FfiConverterString.read(from: &buf),
                name: FfiConverterOptionString.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                ownerId: FfiConverterOptionInt64.read(from: &buf),
                userId: FfiConverterOptionInt64.read(from: &buf),
                prerun: FfiConverterDictionaryStringTypeJson.read(from: &buf),
                tasks: FfiConverterDictionaryStringTypeTaskOverride.read(from: &buf),
                starred: FfiConverterOptionBool.read(from: &buf),
                isPublic: FfiConverterOptionBool.read(from: &buf),
                assignSomeoneElse: FfiConverterOptionBool.read(from: &buf),
                parentId: FfiConverterOptionString.read(from: &buf),
                tags: FfiConverterSequenceString.read(from: &buf),
                users: FfiConverterSequenceInt64.read(from: &buf),
                groups: FfiConverterSequenceString.read(from: &buf),
                folders: FfiConverterSequenceString.read(from: &buf),
                roles: FfiConverterDictionaryStringTypeAssignees.read(from: &buf),
                publiclyHiddenFields: FfiConverterSequenceString.read(from: &buf)
        )
    }

    public static func write(_ value: LaunchProcess, into buf: inout [UInt8]) {
        FfiConverterString.write(value.checklistId, into: &buf)
        FfiConverterOptionString.write(value.name, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionInt64.write(value.ownerId, into: &buf)
        FfiConverterOptionInt64.write(value.userId, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.prerun, into: &buf)
        FfiConverterDictionaryStringTypeTaskOverride.write(value.tasks, into: &buf)
        FfiConverterOptionBool.write(value.starred, into: &buf)
        FfiConverterOptionBool.write(value.isPublic, into: &buf)
        FfiConverterOptionBool.write(value.assignSomeoneElse, into: &buf)
        FfiConverterOptionString.write(value.parentId, into: &buf)
        FfiConverterSequenceString.write(value.tags, into: &buf)
        FfiConverterSequenceInt64.write(value.users, into: &buf)
        FfiConverterSequenceString.write(value.groups, into: &buf)
        FfiConverterSequenceString.write(value.folders, into: &buf)
        FfiConverterDictionaryStringTypeAssignees.write(value.roles, into: &buf)
        FfiConverterSequenceString.write(value.publiclyHiddenFields, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLaunchProcess_lift(_ buf: RustBuffer) throws -> LaunchProcess {
    return try FfiConverterTypeLaunchProcess.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLaunchProcess_lower(_ value: LaunchProcess) -> RustBuffer {
    return FfiConverterTypeLaunchProcess.lower(value)
}

/**
 * A log record. Contains no token, password or other secret at any level.
 */
public struct LogRecord: Equatable, Hashable {
    /**
     * The level.
     */
    public var level: LogLevel
    /**
     * The text, in one line.
     */
    public var message: String
    /**
     * The values of the record by name, as far as they apply: `operation`, `status` or the `kind` of the error,
     * `attempts`, `elapsed_ms`, `request_id`, `hint`.
     */
    public var fields: [String: String]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The level.
         */level: LogLevel,
        /**
         * The text, in one line.
         */message: String,
        /**
         * The values of the record by name, as far as they apply: `operation`, `status` or the `kind` of the error,
         * `attempts`, `elapsed_ms`, `request_id`, `hint`.
         */fields: [String: String]) {
        self.level = level
        self.message = message
        self.fields = fields
    }

}

#if compiler(>=6)
extension LogRecord: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeLogRecord: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> LogRecord {
        return
            try LogRecord(
                level: FfiConverterTypeLogLevel.read(from: &buf),
                message: FfiConverterString.read(from: &buf),
                fields: FfiConverterDictionaryStringString.read(from: &buf)
        )
    }

    public static func write(_ value: LogRecord, into buf: inout [UInt8]) {
        FfiConverterTypeLogLevel.write(value.level, into: &buf)
        FfiConverterString.write(value.message, into: &buf)
        FfiConverterDictionaryStringString.write(value.fields, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogRecord_lift(_ buf: RustBuffer) throws -> LogRecord {
    return try FfiConverterTypeLogRecord.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogRecord_lower(_ value: LogRecord) -> RustBuffer {
    return FfiConverterTypeLogRecord.lower(value)
}

/**
 * A user as a member of an organization. Removed members are still listed; their name and address are marked.
 */
public struct Member: Equatable, Hashable {
    /**
     * The id.
     */
    public var id: Int64
    /**
     * The e-mail address.
     */
    public var email: String
    /**
     * The user name for the sign-in.
     */
    public var username: String?
    /**
     * The first name.
     */
    public var firstName: String?
    /**
     * The last name.
     */
    public var lastName: String?
    /**
     * First and last name.
     */
    public var fullName: String?
    /**
     * What the member may do.
     */
    public var role: Role?
    /**
     * The status of the member.
     */
    public var status: MemberStatus?
    /**
     * Whether the member is active, under one of its two names in the API.
     */
    public var active: Bool?
    /**
     * Whether the member is active, under the other name.
     */
    public var isActive: Bool?
    /**
     * Whether the member is suspended.
     */
    public var isSuspended: Bool?
    /**
     * Whether the member is the protected administrator.
     */
    public var isDefaultAdmin: Bool?
    /**
     * Whether the member belongs to Tallyfy Support.
     */
    public var supportUser: Bool?
    /**
     * The kind of account.
     */
    public var type: String?
    /**
     * The address of the picture.
     */
    public var profilePic: String?
    /**
     * The telephone number, at most 20 characters.
     */
    public var phone: String?
    /**
     * The job title.
     */
    public var jobTitle: String?
    /**
     * The job description.
     */
    public var jobDescription: String?
    /**
     * The team.
     */
    public var team: String?
    /**
     * The IANA time zone.
     */
    public var timezone: String?
    /**
     * The offset from UTC, such as `-05:00` (`UTC_offset` in the API).
     */
    public var utcOffset: String?
    /**
     * The language and region.
     */
    public var locale: String?
    /**
     * How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`.
     */
    public var dateFormat: String?
    /**
     * The id of the country.
     */
    public var countryId: Int64?
    /**
     * The country, if it was included.
     */
    public var country: Country?
    /**
     * Whether the member has preferences for steps.
     */
    public var stepPreferences: Bool?
    /**
     * Who invited the member.
     */
    public var invitedBy: Int64?
    /**
     * Who disabled the member.
     */
    public var disabledBy: Int64?
    /**
     * Who enabled the member again.
     */
    public var reactivatedBy: Int64?
    /**
     * When the member was added.
     */
    public var createdAt: Timestamp?
    /**
     * When the member was last changed, under one of its two names in the API.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the member was last changed, under the other name.
     */
    public var updatedAt: Timestamp?
    /**
     * When the member last signed in.
     */
    public var lastLoginAt: Timestamp?
    /**
     * When the member was last seen.
     */
    public var lastAccessedAt: Timestamp?
    /**
     * When the member accepted the invitation.
     */
    public var activatedAt: Timestamp?
    /**
     * When the member was approved.
     */
    public var approvedAt: Timestamp?
    /**
     * When the member was disabled.
     */
    public var disabledAt: Timestamp?
    /**
     * When the member was enabled again.
     */
    public var reactivatedAt: Timestamp?
    /**
     * The address from which the member was last seen.
     */
    public var lastKnownIp: String?
    /**
     * The country from which the member was last seen.
     */
    public var lastKnownCountry: String?
    /**
     * The statistics, if they were included.
     */
    public var stats: Json?
    /**
     * The groups, if they were included.
     */
    public var groups: Json?
    /**
     * The preferences, if they were included.
     */
    public var preferences: Json?
    /**
     * The organizations, if they were included.
     */
    public var organizations: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id.
         */id: Int64,
        /**
         * The e-mail address.
         */email: String,
        /**
         * The user name for the sign-in.
         */username: String?,
        /**
         * The first name.
         */firstName: String?,
        /**
         * The last name.
         */lastName: String?,
        /**
         * First and last name.
         */fullName: String?,
        /**
         * What the member may do.
         */role: Role?,
        /**
         * The status of the member.
         */status: MemberStatus?,
        /**
         * Whether the member is active, under one of its two names in the API.
         */active: Bool?,
        /**
         * Whether the member is active, under the other name.
         */isActive: Bool?,
        /**
         * Whether the member is suspended.
         */isSuspended: Bool?,
        /**
         * Whether the member is the protected administrator.
         */isDefaultAdmin: Bool?,
        /**
         * Whether the member belongs to Tallyfy Support.
         */supportUser: Bool?,
        /**
         * The kind of account.
         */type: String?,
        /**
         * The address of the picture.
         */profilePic: String?,
        /**
         * The telephone number, at most 20 characters.
         */phone: String?,
        /**
         * The job title.
         */jobTitle: String?,
        /**
         * The job description.
         */jobDescription: String?,
        /**
         * The team.
         */team: String?,
        /**
         * The IANA time zone.
         */timezone: String?,
        /**
         * The offset from UTC, such as `-05:00` (`UTC_offset` in the API).
         */utcOffset: String?,
        /**
         * The language and region.
         */locale: String?,
        /**
         * How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`.
         */dateFormat: String?,
        /**
         * The id of the country.
         */countryId: Int64?,
        /**
         * The country, if it was included.
         */country: Country?,
        /**
         * Whether the member has preferences for steps.
         */stepPreferences: Bool?,
        /**
         * Who invited the member.
         */invitedBy: Int64?,
        /**
         * Who disabled the member.
         */disabledBy: Int64?,
        /**
         * Who enabled the member again.
         */reactivatedBy: Int64?,
        /**
         * When the member was added.
         */createdAt: Timestamp?,
        /**
         * When the member was last changed, under one of its two names in the API.
         */lastUpdated: Timestamp?,
        /**
         * When the member was last changed, under the other name.
         */updatedAt: Timestamp?,
        /**
         * When the member last signed in.
         */lastLoginAt: Timestamp?,
        /**
         * When the member was last seen.
         */lastAccessedAt: Timestamp?,
        /**
         * When the member accepted the invitation.
         */activatedAt: Timestamp?,
        /**
         * When the member was approved.
         */approvedAt: Timestamp?,
        /**
         * When the member was disabled.
         */disabledAt: Timestamp?,
        /**
         * When the member was enabled again.
         */reactivatedAt: Timestamp?,
        /**
         * The address from which the member was last seen.
         */lastKnownIp: String?,
        /**
         * The country from which the member was last seen.
         */lastKnownCountry: String?,
        /**
         * The statistics, if they were included.
         */stats: Json?,
        /**
         * The groups, if they were included.
         */groups: Json?,
        /**
         * The preferences, if they were included.
         */preferences: Json?,
        /**
         * The organizations, if they were included.
         */organizations: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.email = email
        self.username = username
        self.firstName = firstName
        self.lastName = lastName
        self.fullName = fullName
        self.role = role
        self.status = status
        self.active = active
        self.isActive = isActive
        self.isSuspended = isSuspended
        self.isDefaultAdmin = isDefaultAdmin
        self.supportUser = supportUser
        self.type = type
        self.profilePic = profilePic
        self.phone = phone
        self.jobTitle = jobTitle
        self.jobDescription = jobDescription
        self.team = team
        self.timezone = timezone
        self.utcOffset = utcOffset
        self.locale = locale
        self.dateFormat = dateFormat
        self.countryId = countryId
        self.country = country
        self.stepPreferences = stepPreferences
        self.invitedBy = invitedBy
        self.disabledBy = disabledBy
        self.reactivatedBy = reactivatedBy
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.updatedAt = updatedAt
        self.lastLoginAt = lastLoginAt
        self.lastAccessedAt = lastAccessedAt
        self.activatedAt = activatedAt
        self.approvedAt = approvedAt
        self.disabledAt = disabledAt
        self.reactivatedAt = reactivatedAt
        self.lastKnownIp = lastKnownIp
        self.lastKnownCountry = lastKnownCountry
        self.stats = stats
        self.groups = groups
        self.preferences = preferences
        self.organizations = organizations
        self.extra = extra
    }

}

#if compiler(>=6)
extension Member: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMember: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Member {
        return
            try Member(
                id: FfiConverterInt64.read(from: &buf),
                email: FfiConverterString.read(from: &buf),
                username: FfiConverterOptionString.read(from: &buf),
                firstName: FfiConverterOptionString.read(from: &buf),
                lastName: FfiConverterOptionString.read(from: &buf),
                fullName: FfiConverterOptionString.read(from: &buf),
                role: FfiConverterOptionTypeRole.read(from: &buf),
                status: FfiConverterOptionTypeMemberStatus.read(from: &buf),
                active: FfiConverterOptionBool.read(from: &buf),
                isActive: FfiConverterOptionBool.read(from: &buf),
                isSuspended: FfiConverterOptionBool.read(from: &buf),
                isDefaultAdmin: FfiConverterOptionBool.read(from: &buf),
                supportUser: FfiConverterOptionBool.read(from: &buf),
                type: FfiConverterOptionString.read(from: &buf),
                profilePic: FfiConverterOptionString.read(from: &buf),
                phone: FfiConverterOptionString.read(from: &buf),
                jobTitle: FfiConverterOptionString.read(from: &buf),
                jobDescription: FfiConverterOptionString.read(from: &buf),
                team: FfiConverterOptionString.read(from: &buf),
                timezone: FfiConverterOptionString.read(from: &buf),
                utcOffset: FfiConverterOptionString.read(from: &buf),
                locale: FfiConverterOptionString.read(from: &buf),
                dateFormat: FfiConverterOptionString.read(from: &buf),
                countryId: FfiConverterOptionInt64.read(from: &buf),
                country: FfiConverterOptionTypeCountry.read(from: &buf),
                stepPreferences: FfiConverterOptionBool.read(from: &buf),
                invitedBy: FfiConverterOptionInt64.read(from: &buf),
                disabledBy: FfiConverterOptionInt64.read(from: &buf),
                reactivatedBy: FfiConverterOptionInt64.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                updatedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastLoginAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastAccessedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                activatedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                approvedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                disabledAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                reactivatedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastKnownIp: FfiConverterOptionString.read(from: &buf),
                lastKnownCountry: FfiConverterOptionString.read(from: &buf),
                stats: FfiConverterOptionTypeJson.read(from: &buf),
                groups: FfiConverterOptionTypeJson.read(from: &buf),
                preferences: FfiConverterOptionTypeJson.read(from: &buf),
                organizations: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: Member, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.id, into: &buf)
        FfiConverterString.write(value.email, into: &buf)
        FfiConverterOptionString.write(value.username, into: &buf)
        FfiConverterOptionString.write(value.firstName, into: &buf)
        FfiConverterOptionString.write(value.lastName, into: &buf)
        FfiConverterOptionString.write(value.fullName, into: &buf)
        FfiConverterOptionTypeRole.write(value.role, into: &buf)
        FfiConverterOptionTypeMemberStatus.write(value.status, into: &buf)
        FfiConverterOptionBool.write(value.active, into: &buf)
        FfiConverterOptionBool.write(value.isActive, into: &buf)
        FfiConverterOptionBool.write(value.isSuspended, into: &buf)
        FfiConverterOptionBool.write(value.isDefaultAdmin, into: &buf)
        FfiConverterOptionBool.write(value.supportUser, into: &buf)
        FfiConverterOptionString.write(value.type, into: &buf)
        FfiConverterOptionString.write(value.profilePic, into: &buf)
        FfiConverterOptionString.write(value.phone, into: &buf)
        FfiConverterOptionString.write(value.jobTitle, into: &buf)
        FfiConverterOptionString.write(value.jobDescription, into: &buf)
        FfiConverterOptionString.write(value.team, into: &buf)
        FfiConverterOptionString.write(value.timezone, into: &buf)
        FfiConverterOptionString.write(value.utcOffset, into: &buf)
        FfiConverterOptionString.write(value.locale, into: &buf)
        FfiConverterOptionString.write(value.dateFormat, into: &buf)
        FfiConverterOptionInt64.write(value.countryId, into: &buf)
        FfiConverterOptionTypeCountry.write(value.country, into: &buf)
        FfiConverterOptionBool.write(value.stepPreferences, into: &buf)
        FfiConverterOptionInt64.write(value.invitedBy, into: &buf)
        FfiConverterOptionInt64.write(value.disabledBy, into: &buf)
        FfiConverterOptionInt64.write(value.reactivatedBy, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.updatedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastLoginAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastAccessedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.activatedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.approvedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.disabledAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.reactivatedAt, into: &buf)
        FfiConverterOptionString.write(value.lastKnownIp, into: &buf)
        FfiConverterOptionString.write(value.lastKnownCountry, into: &buf)
        FfiConverterOptionTypeJson.write(value.stats, into: &buf)
        FfiConverterOptionTypeJson.write(value.groups, into: &buf)
        FfiConverterOptionTypeJson.write(value.preferences, into: &buf)
        FfiConverterOptionTypeJson.write(value.organizations, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMember_lift(_ buf: RustBuffer) throws -> Member {
    return try FfiConverterTypeMember.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMember_lower(_ value: Member) -> RustBuffer {
    return FfiConverterTypeMember.lower(value)
}

/**
 * Filters and options of a list of members.
 */
public struct MemberQuery: Equatable, Hashable {
    /**
     * A text to search for.
     */
    public var q: String?
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    public var sort: String?
    /**
     * What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page. Default: 9999.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * A text to search for.
         */q: String? = nil,
        /**
         * The field to sort by; a leading `-` reverses the order.
         */sort: String? = nil,
        /**
         * What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page. Default: 9999.
         */perPage: Int32? = nil) {
        self.q = q
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension MemberQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMemberQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> MemberQuery {
        return
            try MemberQuery(
                q: FfiConverterOptionString.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: MemberQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.q, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberQuery_lift(_ buf: RustBuffer) throws -> MemberQuery {
    return try FfiConverterTypeMemberQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberQuery_lower(_ value: MemberQuery) -> RustBuffer {
    return FfiConverterTypeMemberQuery.lower(value)
}

/**
 * Filters and options of a list of tasks of the signed-in user.
 */
public struct MyTaskQuery: Equatable, Hashable {
    /**
     * `active`, `completed`, `overdue`, `due_soon`, `hasproblem` or `all`. Default: `active`.
     */
    public var status: String?
    /**
     * A text to search for.
     */
    public var q: String?
    /**
     * `deadline`, `newest` or `problems`; a leading `-` reverses the order.
     */
    public var sort: String?
    /**
     * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * `active`, `completed`, `overdue`, `due_soon`, `hasproblem` or `all`. Default: `active`.
         */status: String? = nil,
        /**
         * A text to search for.
         */q: String? = nil,
        /**
         * `deadline`, `newest` or `problems`; a leading `-` reverses the order.
         */sort: String? = nil,
        /**
         * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.status = status
        self.q = q
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension MyTaskQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMyTaskQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> MyTaskQuery {
        return
            try MyTaskQuery(
                status: FfiConverterOptionString.read(from: &buf),
                q: FfiConverterOptionString.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: MyTaskQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionString.write(value.q, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMyTaskQuery_lift(_ buf: RustBuffer) throws -> MyTaskQuery {
    return try FfiConverterTypeMyTaskQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMyTaskQuery_lower(_ value: MyTaskQuery) -> RustBuffer {
    return FfiConverterTypeMyTaskQuery.lower(value)
}

/**
 * An organization of Tallyfy. It has its own templates, processes and members.
 */
public struct Organization: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters.
     */
    public var id: String
    /**
     * The name.
     */
    public var name: String
    /**
     * The line of business.
     */
    public var industry: String?
    /**
     * The description.
     */
    public var description: String?
    /**
     * The country.
     */
    public var country: String?
    /**
     * The state or province.
     */
    public var state: String?
    /**
     * The city.
     */
    public var city: String?
    /**
     * The first line of the address.
     */
    public var address1: String?
    /**
     * The second line of the address.
     */
    public var address2: String?
    /**
     * The postal code.
     */
    public var zipcode: String?
    /**
     * The IANA time zone.
     */
    public var timezone: String?
    /**
     * The address of the logo.
     */
    public var orgLogo: String?
    /**
     * The number of active members.
     */
    public var usersCount: Int32?
    /**
     * The role of the signed-in user, in the spelling of the server.
     */
    public var userRole: String?
    /**
     * Whether the organization is on trial.
     */
    public var inTrial: Bool?
    /**
     * The plan.
     */
    public var planCode: String?
    /**
     * The payment status.
     */
    public var paymentState: String?
    /**
     * Whether members sign in through an identity provider.
     */
    public var samlEnabled: Bool?
    /**
     * Whether standard members may invite others.
     */
    public var allowUserInvite: Bool?
    /**
     * Whether standard members may manage groups.
     */
    public var allowManageGroups: Bool?
    /**
     * The working days, to which deadlines are moved.
     */
    public var workingDays: Json?
    /**
     * The default deadline of a task, such as 5 days.
     */
    public var defaultDeadline: Json?
    /**
     * The format of dates in webhooks.
     */
    public var webhookDateFieldFormat: String?
    /**
     * When the organization was created, under one of its two names in the API.
     */
    public var createdOn: Timestamp?
    /**
     * When the organization was created, under the other name.
     */
    public var createdAt: Timestamp?
    /**
     * When the organization was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the organization was disabled.
     */
    public var disabledOn: Timestamp?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters.
         */id: String,
        /**
         * The name.
         */name: String,
        /**
         * The line of business.
         */industry: String?,
        /**
         * The description.
         */description: String?,
        /**
         * The country.
         */country: String?,
        /**
         * The state or province.
         */state: String?,
        /**
         * The city.
         */city: String?,
        /**
         * The first line of the address.
         */address1: String?,
        /**
         * The second line of the address.
         */address2: String?,
        /**
         * The postal code.
         */zipcode: String?,
        /**
         * The IANA time zone.
         */timezone: String?,
        /**
         * The address of the logo.
         */orgLogo: String?,
        /**
         * The number of active members.
         */usersCount: Int32?,
        /**
         * The role of the signed-in user, in the spelling of the server.
         */userRole: String?,
        /**
         * Whether the organization is on trial.
         */inTrial: Bool?,
        /**
         * The plan.
         */planCode: String?,
        /**
         * The payment status.
         */paymentState: String?,
        /**
         * Whether members sign in through an identity provider.
         */samlEnabled: Bool?,
        /**
         * Whether standard members may invite others.
         */allowUserInvite: Bool?,
        /**
         * Whether standard members may manage groups.
         */allowManageGroups: Bool?,
        /**
         * The working days, to which deadlines are moved.
         */workingDays: Json?,
        /**
         * The default deadline of a task, such as 5 days.
         */defaultDeadline: Json?,
        /**
         * The format of dates in webhooks.
         */webhookDateFieldFormat: String?,
        /**
         * When the organization was created, under one of its two names in the API.
         */createdOn: Timestamp?,
        /**
         * When the organization was created, under the other name.
         */createdAt: Timestamp?,
        /**
         * When the organization was last changed.
         */lastUpdated: Timestamp?,
        /**
         * When the organization was disabled.
         */disabledOn: Timestamp?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.name = name
        self.industry = industry
        self.description = description
        self.country = country
        self.state = state
        self.city = city
        self.address1 = address1
        self.address2 = address2
        self.zipcode = zipcode
        self.timezone = timezone
        self.orgLogo = orgLogo
        self.usersCount = usersCount
        self.userRole = userRole
        self.inTrial = inTrial
        self.planCode = planCode
        self.paymentState = paymentState
        self.samlEnabled = samlEnabled
        self.allowUserInvite = allowUserInvite
        self.allowManageGroups = allowManageGroups
        self.workingDays = workingDays
        self.defaultDeadline = defaultDeadline
        self.webhookDateFieldFormat = webhookDateFieldFormat
        self.createdOn = createdOn
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.disabledOn = disabledOn
        self.extra = extra
    }

}

#if compiler(>=6)
extension Organization: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeOrganization: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Organization {
        return
            try Organization(
                id: FfiConverterString.read(from: &buf),
                name: FfiConverterString.read(from: &buf),
                industry: FfiConverterOptionString.read(from: &buf),
                description: FfiConverterOptionString.read(from: &buf),
                country: FfiConverterOptionString.read(from: &buf),
                state: FfiConverterOptionString.read(from: &buf),
                city: FfiConverterOptionString.read(from: &buf),
                address1: FfiConverterOptionString.read(from: &buf),
                address2: FfiConverterOptionString.read(from: &buf),
                zipcode: FfiConverterOptionString.read(from: &buf),
                timezone: FfiConverterOptionString.read(from: &buf),
                orgLogo: FfiConverterOptionString.read(from: &buf),
                usersCount: FfiConverterOptionInt32.read(from: &buf),
                userRole: FfiConverterOptionString.read(from: &buf),
                inTrial: FfiConverterOptionBool.read(from: &buf),
                planCode: FfiConverterOptionString.read(from: &buf),
                paymentState: FfiConverterOptionString.read(from: &buf),
                samlEnabled: FfiConverterOptionBool.read(from: &buf),
                allowUserInvite: FfiConverterOptionBool.read(from: &buf),
                allowManageGroups: FfiConverterOptionBool.read(from: &buf),
                workingDays: FfiConverterOptionTypeJson.read(from: &buf),
                defaultDeadline: FfiConverterOptionTypeJson.read(from: &buf),
                webhookDateFieldFormat: FfiConverterOptionString.read(from: &buf),
                createdOn: FfiConverterOptionTypeTimestamp.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                disabledOn: FfiConverterOptionTypeTimestamp.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: Organization, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterString.write(value.name, into: &buf)
        FfiConverterOptionString.write(value.industry, into: &buf)
        FfiConverterOptionString.write(value.description, into: &buf)
        FfiConverterOptionString.write(value.country, into: &buf)
        FfiConverterOptionString.write(value.state, into: &buf)
        FfiConverterOptionString.write(value.city, into: &buf)
        FfiConverterOptionString.write(value.address1, into: &buf)
        FfiConverterOptionString.write(value.address2, into: &buf)
        FfiConverterOptionString.write(value.zipcode, into: &buf)
        FfiConverterOptionString.write(value.timezone, into: &buf)
        FfiConverterOptionString.write(value.orgLogo, into: &buf)
        FfiConverterOptionInt32.write(value.usersCount, into: &buf)
        FfiConverterOptionString.write(value.userRole, into: &buf)
        FfiConverterOptionBool.write(value.inTrial, into: &buf)
        FfiConverterOptionString.write(value.planCode, into: &buf)
        FfiConverterOptionString.write(value.paymentState, into: &buf)
        FfiConverterOptionBool.write(value.samlEnabled, into: &buf)
        FfiConverterOptionBool.write(value.allowUserInvite, into: &buf)
        FfiConverterOptionBool.write(value.allowManageGroups, into: &buf)
        FfiConverterOptionTypeJson.write(value.workingDays, into: &buf)
        FfiConverterOptionTypeJson.write(value.defaultDeadline, into: &buf)
        FfiConverterOptionString.write(value.webhookDateFieldFormat, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdOn, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.disabledOn, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganization_lift(_ buf: RustBuffer) throws -> Organization {
    return try FfiConverterTypeOrganization.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganization_lower(_ value: Organization) -> RustBuffer {
    return FfiConverterTypeOrganization.lower(value)
}

/**
 * Options of a list of organizations.
 */
public struct OrganizationQuery: Equatable, Hashable {
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension OrganizationQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeOrganizationQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> OrganizationQuery {
        return
            try OrganizationQuery(
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: OrganizationQuery, into buf: inout [UInt8]) {
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizationQuery_lift(_ buf: RustBuffer) throws -> OrganizationQuery {
    return try FfiConverterTypeOrganizationQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeOrganizationQuery_lower(_ value: OrganizationQuery) -> RustBuffer {
    return FfiConverterTypeOrganizationQuery.lower(value)
}

/**
 * The progress of a process.
 */
public struct ProcessProgress: Equatable, Hashable {
    /**
     * How many tasks are done.
     */
    public var complete: Int32?
    /**
     * How many tasks there are.
     */
    public var total: Int32?
    /**
     * The share that is done, from 0 to 100.
     */
    public var percent: Double?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * How many tasks are done.
         */complete: Int32?,
        /**
         * How many tasks there are.
         */total: Int32?,
        /**
         * The share that is done, from 0 to 100.
         */percent: Double?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.complete = complete
        self.total = total
        self.percent = percent
        self.extra = extra
    }

}

#if compiler(>=6)
extension ProcessProgress: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcessProgress: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProcessProgress {
        return
            try ProcessProgress(
                complete: FfiConverterOptionInt32.read(from: &buf),
                total: FfiConverterOptionInt32.read(from: &buf),
                percent: FfiConverterOptionDouble.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: ProcessProgress, into buf: inout [UInt8]) {
        FfiConverterOptionInt32.write(value.complete, into: &buf)
        FfiConverterOptionInt32.write(value.total, into: &buf)
        FfiConverterOptionDouble.write(value.percent, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessProgress_lift(_ buf: RustBuffer) throws -> ProcessProgress {
    return try FfiConverterTypeProcessProgress.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessProgress_lower(_ value: ProcessProgress) -> RustBuffer {
    return FfiConverterTypeProcessProgress.lower(value)
}

/**
 * Filters and options of a list of processes.
 */
public struct ProcessQuery: Equatable, Hashable {
    /**
     * A text to search for.
     */
    public var q: String?
    /**
     * `active`, `complete`, `problem`, `issue`, `improvement`, `archived`, `delayed` or `starred`.
     */
    public var status: String?
    /**
     * Only processes of this template.
     */
    public var checklistId: String?
    /**
     * Only processes of these members.
     */
    public var owners: [Int64]?
    /**
     * Only processes of these groups.
     */
    public var groups: [String]?
    /**
     * Only processes in this folder.
     */
    public var folder: String?
    /**
     * Only processes with this tag.
     */
    public var tag: String?
    /**
     * True: only starred processes. False: only processes that are not starred.
     */
    public var starred: Bool?
    /**
     * Only processes without a tag.
     */
    public var untagged: Bool?
    /**
     * `all`, `in-progress` or `completed`: only processes with tasks of this status.
     */
    public var taskStatus: String?
    /**
     * `only` lists the archived processes, `true` includes them.
     */
    public var archived: String?
    /**
     * Whether to include the values of form fields.
     */
    public var formFieldsValues: Bool?
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    public var sort: String?
    /**
     * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * A text to search for.
         */q: String? = nil,
        /**
         * `active`, `complete`, `problem`, `issue`, `improvement`, `archived`, `delayed` or `starred`.
         */status: String? = nil,
        /**
         * Only processes of this template.
         */checklistId: String? = nil,
        /**
         * Only processes of these members.
         */owners: [Int64]? = nil,
        /**
         * Only processes of these groups.
         */groups: [String]? = nil,
        /**
         * Only processes in this folder.
         */folder: String? = nil,
        /**
         * Only processes with this tag.
         */tag: String? = nil,
        /**
         * True: only starred processes. False: only processes that are not starred.
         */starred: Bool? = nil,
        /**
         * Only processes without a tag.
         */untagged: Bool? = nil,
        /**
         * `all`, `in-progress` or `completed`: only processes with tasks of this status.
         */taskStatus: String? = nil,
        /**
         * `only` lists the archived processes, `true` includes them.
         */archived: String? = nil,
        /**
         * Whether to include the values of form fields.
         */formFieldsValues: Bool? = nil,
        /**
         * The field to sort by; a leading `-` reverses the order.
         */sort: String? = nil,
        /**
         * What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`, `form_fields`, `stages`, `folders` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.q = q
        self.status = status
        self.checklistId = checklistId
        self.owners = owners
        self.groups = groups
        self.folder = folder
        self.tag = tag
        self.starred = starred
        self.untagged = untagged
        self.taskStatus = taskStatus
        self.archived = archived
        self.formFieldsValues = formFieldsValues
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension ProcessQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcessQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProcessQuery {
        return
            try ProcessQuery(
                q: FfiConverterOptionString.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                checklistId: FfiConverterOptionString.read(from: &buf),
                owners: FfiConverterOptionSequenceInt64.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                folder: FfiConverterOptionString.read(from: &buf),
                tag: FfiConverterOptionString.read(from: &buf),
                starred: FfiConverterOptionBool.read(from: &buf),
                untagged: FfiConverterOptionBool.read(from: &buf),
                taskStatus: FfiConverterOptionString.read(from: &buf),
                archived: FfiConverterOptionString.read(from: &buf),
                formFieldsValues: FfiConverterOptionBool.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: ProcessQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.q, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionString.write(value.checklistId, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.owners, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionString.write(value.folder, into: &buf)
        FfiConverterOptionString.write(value.tag, into: &buf)
        FfiConverterOptionBool.write(value.starred, into: &buf)
        FfiConverterOptionBool.write(value.untagged, into: &buf)
        FfiConverterOptionString.write(value.taskStatus, into: &buf)
        FfiConverterOptionString.write(value.archived, into: &buf)
        FfiConverterOptionBool.write(value.formFieldsValues, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessQuery_lift(_ buf: RustBuffer) throws -> ProcessQuery {
    return try FfiConverterTypeProcessQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessQuery_lower(_ value: ProcessQuery) -> RustBuffer {
    return FfiConverterTypeProcessQuery.lower(value)
}

/**
 * Filters and options of a list of tasks of a process.
 */
public struct ProcessTaskQuery: Equatable, Hashable {
    /**
     * `complete`, `active`, `active_visible`, `incomplete`, `inprogress`, `not-started`, `hasproblem`, `overdue` or `due_soon`.
     */
    public var status: String?
    /**
     * Only tasks of these members.
     */
    public var owners: [Int64]?
    /**
     * Only tasks of these groups.
     */
    public var groups: [String]?
    /**
     * Only tasks of these guests, by e-mail address.
     */
    public var guests: [String]?
    /**
     * Only tasks without assignees.
     */
    public var unassigned: Bool?
    /**
     * Only tasks that are due on this day, as `YYYY-MM-DD`.
     */
    public var deadlineOn: String?
    /**
     * Only tasks that are due before this day, as `YYYY-MM-DD`.
     */
    public var deadlineBefore: String?
    /**
     * Only tasks that are due after this day, as `YYYY-MM-DD`.
     */
    public var deadlineAfter: String?
    /**
     * `position` or `deadline`; a leading `-` reverses the order.
     */
    public var sort: String?
    /**
     * What to include: `run`, `run.checklist`, `step`, `form_fields`, `threads`, `comments`, `assets` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * `complete`, `active`, `active_visible`, `incomplete`, `inprogress`, `not-started`, `hasproblem`, `overdue` or `due_soon`.
         */status: String? = nil,
        /**
         * Only tasks of these members.
         */owners: [Int64]? = nil,
        /**
         * Only tasks of these groups.
         */groups: [String]? = nil,
        /**
         * Only tasks of these guests, by e-mail address.
         */guests: [String]? = nil,
        /**
         * Only tasks without assignees.
         */unassigned: Bool? = nil,
        /**
         * Only tasks that are due on this day, as `YYYY-MM-DD`.
         */deadlineOn: String? = nil,
        /**
         * Only tasks that are due before this day, as `YYYY-MM-DD`.
         */deadlineBefore: String? = nil,
        /**
         * Only tasks that are due after this day, as `YYYY-MM-DD`.
         */deadlineAfter: String? = nil,
        /**
         * `position` or `deadline`; a leading `-` reverses the order.
         */sort: String? = nil,
        /**
         * What to include: `run`, `run.checklist`, `step`, `form_fields`, `threads`, `comments`, `assets` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.status = status
        self.owners = owners
        self.groups = groups
        self.guests = guests
        self.unassigned = unassigned
        self.deadlineOn = deadlineOn
        self.deadlineBefore = deadlineBefore
        self.deadlineAfter = deadlineAfter
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension ProcessTaskQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcessTaskQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProcessTaskQuery {
        return
            try ProcessTaskQuery(
                status: FfiConverterOptionString.read(from: &buf),
                owners: FfiConverterOptionSequenceInt64.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                guests: FfiConverterOptionSequenceString.read(from: &buf),
                unassigned: FfiConverterOptionBool.read(from: &buf),
                deadlineOn: FfiConverterOptionString.read(from: &buf),
                deadlineBefore: FfiConverterOptionString.read(from: &buf),
                deadlineAfter: FfiConverterOptionString.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: ProcessTaskQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.owners, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionSequenceString.write(value.guests, into: &buf)
        FfiConverterOptionBool.write(value.unassigned, into: &buf)
        FfiConverterOptionString.write(value.deadlineOn, into: &buf)
        FfiConverterOptionString.write(value.deadlineBefore, into: &buf)
        FfiConverterOptionString.write(value.deadlineAfter, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessTaskQuery_lift(_ buf: RustBuffer) throws -> ProcessTaskQuery {
    return try FfiConverterTypeProcessTaskQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessTaskQuery_lower(_ value: ProcessTaskQuery) -> RustBuffer {
    return FfiConverterTypeProcessTaskQuery.lower(value)
}

/**
 * A user whom an application adds to its organization.
 */
public struct ProvisionUser: Equatable, Hashable {
    /**
     * The first name, at most 32 characters.
     */
    public var firstName: String
    /**
     * The last name, at most 32 characters.
     */
    public var lastName: String
    /**
     * The e-mail address, which must not be in the organization yet.
     */
    public var email: String
    /**
     * What the user may do. Default: the default role of the organization.
     */
    public var role: Role?
    /**
     * The IANA time zone, such as `America/Chicago`.
     */
    public var timezone: String?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The first name, at most 32 characters.
         */firstName: String,
        /**
         * The last name, at most 32 characters.
         */lastName: String,
        /**
         * The e-mail address, which must not be in the organization yet.
         */email: String,
        /**
         * What the user may do. Default: the default role of the organization.
         */role: Role? = nil,
        /**
         * The IANA time zone, such as `America/Chicago`.
         */timezone: String? = nil) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.role = role
        self.timezone = timezone
    }

}

#if compiler(>=6)
extension ProvisionUser: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProvisionUser: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProvisionUser {
        return
            try ProvisionUser(
                firstName: FfiConverterString.read(from: &buf),
                lastName: FfiConverterString.read(from: &buf),
                email: FfiConverterString.read(from: &buf),
                role: FfiConverterOptionTypeRole.read(from: &buf),
                timezone: FfiConverterOptionString.read(from: &buf)
        )
    }

    public static func write(_ value: ProvisionUser, into buf: inout [UInt8]) {
        FfiConverterString.write(value.firstName, into: &buf)
        FfiConverterString.write(value.lastName, into: &buf)
        FfiConverterString.write(value.email, into: &buf)
        FfiConverterOptionTypeRole.write(value.role, into: &buf)
        FfiConverterOptionString.write(value.timezone, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProvisionUser_lift(_ buf: RustBuffer) throws -> ProvisionUser {
    return try FfiConverterTypeProvisionUser.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProvisionUser_lower(_ value: ProvisionUser) -> RustBuffer {
    return FfiConverterTypeProvisionUser.lower(value)
}

/**
 * A user whom an application has added.
 */
public struct ProvisionedUser: Equatable, Hashable {
    /**
     * The id.
     */
    public var id: Int64
    /**
     * The e-mail address.
     */
    public var email: String
    /**
     * The first name.
     */
    public var firstName: String
    /**
     * The last name.
     */
    public var lastName: String
    /**
     * What the user may do.
     */
    public var role: Role?
    /**
     * When the user was added.
     */
    public var createdAt: Timestamp?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id.
         */id: Int64,
        /**
         * The e-mail address.
         */email: String,
        /**
         * The first name.
         */firstName: String,
        /**
         * The last name.
         */lastName: String,
        /**
         * What the user may do.
         */role: Role?,
        /**
         * When the user was added.
         */createdAt: Timestamp?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.role = role
        self.createdAt = createdAt
        self.extra = extra
    }

}

#if compiler(>=6)
extension ProvisionedUser: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProvisionedUser: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProvisionedUser {
        return
            try ProvisionedUser(
                id: FfiConverterInt64.read(from: &buf),
                email: FfiConverterString.read(from: &buf),
                firstName: FfiConverterString.read(from: &buf),
                lastName: FfiConverterString.read(from: &buf),
                role: FfiConverterOptionTypeRole.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: ProvisionedUser, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.id, into: &buf)
        FfiConverterString.write(value.email, into: &buf)
        FfiConverterString.write(value.firstName, into: &buf)
        FfiConverterString.write(value.lastName, into: &buf)
        FfiConverterOptionTypeRole.write(value.role, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProvisionedUser_lift(_ buf: RustBuffer) throws -> ProvisionedUser {
    return try FfiConverterTypeProvisionedUser.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProvisionedUser_lower(_ value: ProvisionedUser) -> RustBuffer {
    return FfiConverterTypeProvisionedUser.lower(value)
}

/**
 * Where requests go and how long they may take. Every setting has a default.
 */
public struct Settings {
    /**
     * The base URL of the API. Default: `https://go.tallyfy.com/api`.
     */
    public var baseUrl: String?
    /**
     * The token endpoint of the password and refresh grants. Default: `{base_url}/oauth/token`.
     */
    public var tokenUrl: String?
    /**
     * The token endpoint of client credentials and browser sign-ins. Default:
     * `https://account.tallyfy.com/oauth/token` for the default `base_url`, and `/oauth/token` on the same server for
     * any other.
     */
    public var appTokenUrl: String?
    /**
     * The page where the user signs in with a browser. Default: `https://account.tallyfy.com/oauth/authorize` for the
     * default `base_url`, and `/oauth/authorize` on the same server for any other.
     */
    public var authorizeUrl: String?
    /**
     * The timeout of one call, including token renewal, waits and retries. Default: 60 seconds.
     */
    public var timeout: TimeInterval?
    /**
     * The maximum number of requests per minute for each credential, evenly spaced. Default: unlimited. The documented
     * limit of the API is 600.
     */
    public var requestsPerMinute: Int32?
    /**
     * The maximum size of a response in bytes, after decompression. Default: 16 MiB.
     */
    public var maxResponseBytes: Int32?
    /**
     * The proxy for all requests. Default: the proxy of the environment (`HTTPS_PROXY`, `ALL_PROXY`). That one is not
     * used for the hosts in `NO_PROXY` and for this machine.
     */
    public var proxy: Proxy?
    /**
     * Certificates of additional trusted authorities as PEM text, for example those of a company. The bundled
     * certificates and those of the system are trusted too. If the environment variable `SSL_CERT_FILE` names a file,
     * that file replaces the certificates of the system.
     */
    public var caCertificatesPem: String?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The base URL of the API. Default: `https://go.tallyfy.com/api`.
         */baseUrl: String? = nil,
        /**
         * The token endpoint of the password and refresh grants. Default: `{base_url}/oauth/token`.
         */tokenUrl: String? = nil,
        /**
         * The token endpoint of client credentials and browser sign-ins. Default:
         * `https://account.tallyfy.com/oauth/token` for the default `base_url`, and `/oauth/token` on the same server for
         * any other.
         */appTokenUrl: String? = nil,
        /**
         * The page where the user signs in with a browser. Default: `https://account.tallyfy.com/oauth/authorize` for the
         * default `base_url`, and `/oauth/authorize` on the same server for any other.
         */authorizeUrl: String? = nil,
        /**
         * The timeout of one call, including token renewal, waits and retries. Default: 60 seconds.
         */timeout: TimeInterval? = nil,
        /**
         * The maximum number of requests per minute for each credential, evenly spaced. Default: unlimited. The documented
         * limit of the API is 600.
         */requestsPerMinute: Int32? = nil,
        /**
         * The maximum size of a response in bytes, after decompression. Default: 16 MiB.
         */maxResponseBytes: Int32? = nil,
        /**
         * The proxy for all requests. Default: the proxy of the environment (`HTTPS_PROXY`, `ALL_PROXY`). That one is not
         * used for the hosts in `NO_PROXY` and for this machine.
         */proxy: Proxy? = nil,
        /**
         * Certificates of additional trusted authorities as PEM text, for example those of a company. The bundled
         * certificates and those of the system are trusted too. If the environment variable `SSL_CERT_FILE` names a file,
         * that file replaces the certificates of the system.
         */caCertificatesPem: String? = nil) {
        self.baseUrl = baseUrl
        self.tokenUrl = tokenUrl
        self.appTokenUrl = appTokenUrl
        self.authorizeUrl = authorizeUrl
        self.timeout = timeout
        self.requestsPerMinute = requestsPerMinute
        self.maxResponseBytes = maxResponseBytes
        self.proxy = proxy
        self.caCertificatesPem = caCertificatesPem
    }

}

#if compiler(>=6)
extension Settings: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeSettings: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Settings {
        return
            try Settings(
                baseUrl: FfiConverterOptionString.read(from: &buf),
                tokenUrl: FfiConverterOptionString.read(from: &buf),
                appTokenUrl: FfiConverterOptionString.read(from: &buf),
                authorizeUrl: FfiConverterOptionString.read(from: &buf),
                timeout: FfiConverterOptionDuration.read(from: &buf),
                requestsPerMinute: FfiConverterOptionInt32.read(from: &buf),
                maxResponseBytes: FfiConverterOptionInt32.read(from: &buf),
                proxy: FfiConverterOptionTypeProxy.read(from: &buf),
                caCertificatesPem: FfiConverterOptionString.read(from: &buf)
        )
    }

    public static func write(_ value: Settings, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.baseUrl, into: &buf)
        FfiConverterOptionString.write(value.tokenUrl, into: &buf)
        FfiConverterOptionString.write(value.appTokenUrl, into: &buf)
        FfiConverterOptionString.write(value.authorizeUrl, into: &buf)
        FfiConverterOptionDuration.write(value.timeout, into: &buf)
        FfiConverterOptionInt32.write(value.requestsPerMinute, into: &buf)
        FfiConverterOptionInt32.write(value.maxResponseBytes, into: &buf)
        FfiConverterOptionTypeProxy.write(value.proxy, into: &buf)
        FfiConverterOptionString.write(value.caCertificatesPem, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSettings_lift(_ buf: RustBuffer) throws -> Settings {
    return try FfiConverterTypeSettings.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSettings_lower(_ value: Settings) -> RustBuffer {
    return FfiConverterTypeSettings.lower(value)
}

/**
 * A step of a template, which becomes a task of each process.
 */
public struct Step: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters.
     */
    public var id: String
    /**
     * The id of the template.
     */
    public var checklistId: String?
    /**
     * What is to be done.
     */
    public var title: String
    /**
     * A name for variables and webhooks.
     */
    public var alias: String?
    /**
     * The description, as HTML.
     */
    public var summary: String?
    /**
     * The kind of task: `task`, `approval`, `expiring`, `email` or `expiring_email`.
     */
    public var stepType: String?
    /**
     * The place in the template, from 1.
     */
    public var position: Int32?
    /**
     * The members who get the task.
     */
    public var assignees: [Int64]?
    /**
     * The guests who get the task, by e-mail address.
     */
    public var guests: [String]?
    /**
     * The groups who get the task.
     */
    public var groups: [String]?
    /**
     * The roles that get the task.
     */
    public var roles: [String]?
    /**
     * The form fields.
     */
    public var captures: [FormField]?
    /**
     * When the task is due, relative to another event.
     */
    public var deadline: Json?
    /**
     * When the task starts, relative to the launch.
     */
    public var startDate: Json?
    /**
     * Whether the task may be started before `started_at`.
     */
    public var isSoftStartDate: Bool?
    /**
     * The template that the step launches.
     */
    public var bpToLaunch: Json?
    /**
     * Whether guests may be assigned.
     */
    public var allowGuestOwners: Bool?
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?
    /**
     * Whether the assignment is left until later.
     */
    public var skipStartProcess: Bool?
    /**
     * Whether only the assignees may complete the task.
     */
    public var canCompleteOnlyAssignees: Bool?
    /**
     * Whether each assignee must complete the task.
     */
    public var everyoneMustComplete: Bool?
    /**
     * Whether guests may not comment.
     */
    public var preventGuestComment: Bool?
    /**
     * Whether the roles are asked for at each launch.
     */
    public var roleChangesEveryTime: Bool?
    /**
     * Whether the user who launches the process gets the task.
     */
    public var assignRunStarter: Bool?
    /**
     * Whether only assignees see the task.
     */
    public var topSecret: Bool?
    /**
     * Whether an e-mail is sent without Tallyfy's frame.
     */
    public var sendChromeless: Bool?
    /**
     * The URL that is notified when the task is completed.
     */
    public var webhook: String?
    /**
     * The id of the milestone.
     */
    public var stageId: String?
    /**
     * When the step was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the step was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the step was archived.
     */
    public var archivedAt: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters.
         */id: String,
        /**
         * The id of the template.
         */checklistId: String?,
        /**
         * What is to be done.
         */title: String,
        /**
         * A name for variables and webhooks.
         */alias: String?,
        /**
         * The description, as HTML.
         */summary: String?,
        /**
         * The kind of task: `task`, `approval`, `expiring`, `email` or `expiring_email`.
         */stepType: String?,
        /**
         * The place in the template, from 1.
         */position: Int32?,
        /**
         * The members who get the task.
         */assignees: [Int64]?,
        /**
         * The guests who get the task, by e-mail address.
         */guests: [String]?,
        /**
         * The groups who get the task.
         */groups: [String]?,
        /**
         * The roles that get the task.
         */roles: [String]?,
        /**
         * The form fields.
         */captures: [FormField]?,
        /**
         * When the task is due, relative to another event.
         */deadline: Json?,
        /**
         * When the task starts, relative to the launch.
         */startDate: Json?,
        /**
         * Whether the task may be started before `started_at`.
         */isSoftStartDate: Bool?,
        /**
         * The template that the step launches.
         */bpToLaunch: Json?,
        /**
         * Whether guests may be assigned.
         */allowGuestOwners: Bool?,
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32?,
        /**
         * Whether the assignment is left until later.
         */skipStartProcess: Bool?,
        /**
         * Whether only the assignees may complete the task.
         */canCompleteOnlyAssignees: Bool?,
        /**
         * Whether each assignee must complete the task.
         */everyoneMustComplete: Bool?,
        /**
         * Whether guests may not comment.
         */preventGuestComment: Bool?,
        /**
         * Whether the roles are asked for at each launch.
         */roleChangesEveryTime: Bool?,
        /**
         * Whether the user who launches the process gets the task.
         */assignRunStarter: Bool?,
        /**
         * Whether only assignees see the task.
         */topSecret: Bool?,
        /**
         * Whether an e-mail is sent without Tallyfy's frame.
         */sendChromeless: Bool?,
        /**
         * The URL that is notified when the task is completed.
         */webhook: String?,
        /**
         * The id of the milestone.
         */stageId: String?,
        /**
         * When the step was created.
         */createdAt: Timestamp?,
        /**
         * When the step was last changed.
         */lastUpdated: Timestamp?,
        /**
         * When the step was archived.
         */archivedAt: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.checklistId = checklistId
        self.title = title
        self.alias = alias
        self.summary = summary
        self.stepType = stepType
        self.position = position
        self.assignees = assignees
        self.guests = guests
        self.groups = groups
        self.roles = roles
        self.captures = captures
        self.deadline = deadline
        self.startDate = startDate
        self.isSoftStartDate = isSoftStartDate
        self.bpToLaunch = bpToLaunch
        self.allowGuestOwners = allowGuestOwners
        self.maxAssignable = maxAssignable
        self.skipStartProcess = skipStartProcess
        self.canCompleteOnlyAssignees = canCompleteOnlyAssignees
        self.everyoneMustComplete = everyoneMustComplete
        self.preventGuestComment = preventGuestComment
        self.roleChangesEveryTime = roleChangesEveryTime
        self.assignRunStarter = assignRunStarter
        self.topSecret = topSecret
        self.sendChromeless = sendChromeless
        self.webhook = webhook
        self.stageId = stageId
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.archivedAt = archivedAt
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension Step: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeStep: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Step {
        return
            try Step(
                id: FfiConverterString.read(from: &buf),
                checklistId: FfiConverterOptionString.read(from: &buf),
                title: FfiConverterString.read(from: &buf),
                alias: FfiConverterOptionString.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                stepType: FfiConverterOptionString.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                assignees: FfiConverterOptionSequenceInt64.read(from: &buf),
                guests: FfiConverterOptionSequenceString.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                roles: FfiConverterOptionSequenceString.read(from: &buf),
                captures: FfiConverterOptionSequenceTypeFormField.read(from: &buf),
                deadline: FfiConverterOptionTypeJson.read(from: &buf),
                startDate: FfiConverterOptionTypeJson.read(from: &buf),
                isSoftStartDate: FfiConverterOptionBool.read(from: &buf),
                bpToLaunch: FfiConverterOptionTypeJson.read(from: &buf),
                allowGuestOwners: FfiConverterOptionBool.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf),
                skipStartProcess: FfiConverterOptionBool.read(from: &buf),
                canCompleteOnlyAssignees: FfiConverterOptionBool.read(from: &buf),
                everyoneMustComplete: FfiConverterOptionBool.read(from: &buf),
                preventGuestComment: FfiConverterOptionBool.read(from: &buf),
                roleChangesEveryTime: FfiConverterOptionBool.read(from: &buf),
                assignRunStarter: FfiConverterOptionBool.read(from: &buf),
                topSecret: FfiConverterOptionBool.read(from: &buf),
                sendChromeless: FfiConverterOptionBool.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                stageId: FfiConverterOptionString.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                archivedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: Step, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterOptionString.write(value.checklistId, into: &buf)
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterOptionString.write(value.alias, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionString.write(value.stepType, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.assignees, into: &buf)
        FfiConverterOptionSequenceString.write(value.guests, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionSequenceString.write(value.roles, into: &buf)
        FfiConverterOptionSequenceTypeFormField.write(value.captures, into: &buf)
        FfiConverterOptionTypeJson.write(value.deadline, into: &buf)
        FfiConverterOptionTypeJson.write(value.startDate, into: &buf)
        FfiConverterOptionBool.write(value.isSoftStartDate, into: &buf)
        FfiConverterOptionTypeJson.write(value.bpToLaunch, into: &buf)
        FfiConverterOptionBool.write(value.allowGuestOwners, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
        FfiConverterOptionBool.write(value.skipStartProcess, into: &buf)
        FfiConverterOptionBool.write(value.canCompleteOnlyAssignees, into: &buf)
        FfiConverterOptionBool.write(value.everyoneMustComplete, into: &buf)
        FfiConverterOptionBool.write(value.preventGuestComment, into: &buf)
        FfiConverterOptionBool.write(value.roleChangesEveryTime, into: &buf)
        FfiConverterOptionBool.write(value.assignRunStarter, into: &buf)
        FfiConverterOptionBool.write(value.topSecret, into: &buf)
        FfiConverterOptionBool.write(value.sendChromeless, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionString.write(value.stageId, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.archivedAt, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStep_lift(_ buf: RustBuffer) throws -> Step {
    return try FfiConverterTypeStep.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStep_lower(_ value: Step) -> RustBuffer {
    return FfiConverterTypeStep.lower(value)
}

/**
 * A process: one launch of a template (`run` in the API).
 */
public struct TallyfyProcess: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters.
     */
    public var id: String
    /**
     * The name, at most 550 characters.
     */
    public var name: String
    /**
     * The id of the template.
     */
    public var checklistId: String?
    /**
     * The title of the template.
     */
    public var checklistTitle: String?
    /**
     * The template, if it was included.
     */
    public var checklist: Template?
    /**
     * The number within the organization.
     */
    public var incrementId: Int64?
    /**
     * The description.
     */
    public var summary: String?
    /**
     * The status of the process.
     */
    public var status: ProcessStatus?
    /**
     * The progress of the visible tasks.
     */
    public var progress: ProcessProgress?
    /**
     * The progress of all tasks, including hidden ones.
     */
    public var wholeProgress: ProcessProgress?
    /**
     * `procedure` or `form`.
     */
    public var type: String?
    /**
     * The tasks, if they were included.
     */
    public var tasks: [TallyfyTask]?
    /**
     * The member who launched it.
     */
    public var startedBy: Int64?
    /**
     * The member who owns it.
     */
    public var ownerId: Int64?
    /**
     * The kick-off values by the ids of the kick-off fields.
     */
    public var prerun: [String: Json]?
    /**
     * The state of the kick-off form.
     */
    public var prerunStatus: String?
    /**
     * When the kick-off form was completed.
     */
    public var prerunCompletedAt: Timestamp?
    /**
     * Who completed the kick-off form.
     */
    public var prerunCompletedBy: Int64?
    /**
     * How many kick-off fields there are.
     */
    public var prerunLength: Int32?
    /**
     * Whether another user is assigned.
     */
    public var assignSomeoneElse: Bool?
    /**
     * Whether it is starred.
     */
    public var starred: Bool?
    /**
     * Whether all members of the organization can see it.
     */
    public var isPublic: Bool?
    /**
     * The fields that are hidden from users outside the organization.
     */
    public var publiclyHiddenFields: Json?
    /**
     * The members who may see it.
     */
    public var users: [Int64]?
    /**
     * The groups who may see it.
     */
    public var groups: [String]?
    /**
     * The id of the process that this one belongs to.
     */
    public var parentId: String?
    /**
     * Whether one-off tasks may be added.
     */
    public var canAddOot: Bool?
    /**
     * Whether an issue is open.
     */
    public var hasOpenIssue: Bool?
    /**
     * How many tasks are late.
     */
    public var lateTasks: Int32?
    /**
     * Whether it is overdue.
     */
    public var dueDatePassed: Bool?
    /**
     * Whether it is due soon.
     */
    public var dueSoon: Bool?
    /**
     * The members who take part.
     */
    public var collaborators: [Int64]?
    /**
     * The tags, if they were included.
     */
    public var tags: Json?
    /**
     * The kick-off fields with values, if they were included.
     */
    public var koFormFields: Json?
    /**
     * The form fields with values, if they were included.
     */
    public var formFields: Json?
    /**
     * The next task, if it was included.
     */
    public var nextTask: Json?
    /**
     * The milestones, if they were included.
     */
    public var stages: Json?
    /**
     * The folders, if they were included.
     */
    public var folders: Json?
    /**
     * The permissions, if they were included.
     */
    public var permissions: Json?
    /**
     * When the process was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the process started.
     */
    public var startedAt: Timestamp?
    /**
     * When the process is due.
     */
    public var dueDate: Timestamp?
    /**
     * When its last task is due.
     */
    public var maxTaskDeadline: Timestamp?
    /**
     * When the process was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the process was completed.
     */
    public var completedAt: Timestamp?
    /**
     * When the process was archived.
     */
    public var archivedAt: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters.
         */id: String,
        /**
         * The name, at most 550 characters.
         */name: String,
        /**
         * The id of the template.
         */checklistId: String?,
        /**
         * The title of the template.
         */checklistTitle: String?,
        /**
         * The template, if it was included.
         */checklist: Template?,
        /**
         * The number within the organization.
         */incrementId: Int64?,
        /**
         * The description.
         */summary: String?,
        /**
         * The status of the process.
         */status: ProcessStatus?,
        /**
         * The progress of the visible tasks.
         */progress: ProcessProgress?,
        /**
         * The progress of all tasks, including hidden ones.
         */wholeProgress: ProcessProgress?,
        /**
         * `procedure` or `form`.
         */type: String?,
        /**
         * The tasks, if they were included.
         */tasks: [TallyfyTask]?,
        /**
         * The member who launched it.
         */startedBy: Int64?,
        /**
         * The member who owns it.
         */ownerId: Int64?,
        /**
         * The kick-off values by the ids of the kick-off fields.
         */prerun: [String: Json]?,
        /**
         * The state of the kick-off form.
         */prerunStatus: String?,
        /**
         * When the kick-off form was completed.
         */prerunCompletedAt: Timestamp?,
        /**
         * Who completed the kick-off form.
         */prerunCompletedBy: Int64?,
        /**
         * How many kick-off fields there are.
         */prerunLength: Int32?,
        /**
         * Whether another user is assigned.
         */assignSomeoneElse: Bool?,
        /**
         * Whether it is starred.
         */starred: Bool?,
        /**
         * Whether all members of the organization can see it.
         */isPublic: Bool?,
        /**
         * The fields that are hidden from users outside the organization.
         */publiclyHiddenFields: Json?,
        /**
         * The members who may see it.
         */users: [Int64]?,
        /**
         * The groups who may see it.
         */groups: [String]?,
        /**
         * The id of the process that this one belongs to.
         */parentId: String?,
        /**
         * Whether one-off tasks may be added.
         */canAddOot: Bool?,
        /**
         * Whether an issue is open.
         */hasOpenIssue: Bool?,
        /**
         * How many tasks are late.
         */lateTasks: Int32?,
        /**
         * Whether it is overdue.
         */dueDatePassed: Bool?,
        /**
         * Whether it is due soon.
         */dueSoon: Bool?,
        /**
         * The members who take part.
         */collaborators: [Int64]?,
        /**
         * The tags, if they were included.
         */tags: Json?,
        /**
         * The kick-off fields with values, if they were included.
         */koFormFields: Json?,
        /**
         * The form fields with values, if they were included.
         */formFields: Json?,
        /**
         * The next task, if it was included.
         */nextTask: Json?,
        /**
         * The milestones, if they were included.
         */stages: Json?,
        /**
         * The folders, if they were included.
         */folders: Json?,
        /**
         * The permissions, if they were included.
         */permissions: Json?,
        /**
         * When the process was created.
         */createdAt: Timestamp?,
        /**
         * When the process started.
         */startedAt: Timestamp?,
        /**
         * When the process is due.
         */dueDate: Timestamp?,
        /**
         * When its last task is due.
         */maxTaskDeadline: Timestamp?,
        /**
         * When the process was last changed.
         */lastUpdated: Timestamp?,
        /**
         * When the process was completed.
         */completedAt: Timestamp?,
        /**
         * When the process was archived.
         */archivedAt: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.name = name
        self.checklistId = checklistId
        self.checklistTitle = checklistTitle
        self.checklist = checklist
        self.incrementId = incrementId
        self.summary = summary
        self.status = status
        self.progress = progress
        self.wholeProgress = wholeProgress
        self.type = type
        self.tasks = tasks
        self.startedBy = startedBy
        self.ownerId = ownerId
        self.prerun = prerun
        self.prerunStatus = prerunStatus
        self.prerunCompletedAt = prerunCompletedAt
        self.prerunCompletedBy = prerunCompletedBy
        self.prerunLength = prerunLength
        self.assignSomeoneElse = assignSomeoneElse
        self.starred = starred
        self.isPublic = isPublic
        self.publiclyHiddenFields = publiclyHiddenFields
        self.users = users
        self.groups = groups
        self.parentId = parentId
        self.canAddOot = canAddOot
        self.hasOpenIssue = hasOpenIssue
        self.lateTasks = lateTasks
        self.dueDatePassed = dueDatePassed
        self.dueSoon = dueSoon
        self.collaborators = collaborators
        self.tags = tags
        self.koFormFields = koFormFields
        self.formFields = formFields
        self.nextTask = nextTask
        self.stages = stages
        self.folders = folders
        self.permissions = permissions
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.dueDate = dueDate
        self.maxTaskDeadline = maxTaskDeadline
        self.lastUpdated = lastUpdated
        self.completedAt = completedAt
        self.archivedAt = archivedAt
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension TallyfyProcess: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTallyfyProcess: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TallyfyProcess {
        return
            try TallyfyProcess(
                id: FfiConverterString.read(from: &buf),
                name: FfiConverterString.read(from: &buf),
                checklistId: FfiConverterOptionString.read(from: &buf),
                checklistTitle: FfiConverterOptionString.read(from: &buf),
                checklist: FfiConverterOptionTypeTemplate.read(from: &buf),
                incrementId: FfiConverterOptionInt64.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                status: FfiConverterOptionTypeProcessStatus.read(from: &buf),
                progress: FfiConverterOptionTypeProcessProgress.read(from: &buf),
                wholeProgress: FfiConverterOptionTypeProcessProgress.read(from: &buf),
                type: FfiConverterOptionString.read(from: &buf),
                tasks: FfiConverterOptionSequenceTypeTallyfyTask.read(from: &buf),
                startedBy: FfiConverterOptionInt64.read(from: &buf),
                ownerId: FfiConverterOptionInt64.read(from: &buf),
                prerun: FfiConverterOptionDictionaryStringTypeJson.read(from: &buf),
                prerunStatus: FfiConverterOptionString.read(from: &buf),
                prerunCompletedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                prerunCompletedBy: FfiConverterOptionInt64.read(from: &buf),
                prerunLength: FfiConverterOptionInt32.read(from: &buf),
                assignSomeoneElse: FfiConverterOptionBool.read(from: &buf),
                starred: FfiConverterOptionBool.read(from: &buf),
                isPublic: FfiConverterOptionBool.read(from: &buf),
                publiclyHiddenFields: FfiConverterOptionTypeJson.read(from: &buf),
                users: FfiConverterOptionSequenceInt64.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                parentId: FfiConverterOptionString.read(from: &buf),
                canAddOot: FfiConverterOptionBool.read(from: &buf),
                hasOpenIssue: FfiConverterOptionBool.read(from: &buf),
                lateTasks: FfiConverterOptionInt32.read(from: &buf),
                dueDatePassed: FfiConverterOptionBool.read(from: &buf),
                dueSoon: FfiConverterOptionBool.read(from: &buf),
                collaborators: FfiConverterOptionSequenceInt64.read(from: &buf),
                tags: FfiConverterOptionTypeJson.read(from: &buf),
                koFormFields: FfiConverterOptionTypeJson.read(from: &buf),
                formFields: FfiConverterOptionTypeJson.read(from: &buf),
                nextTask: FfiConverterOptionTypeJson.read(from: &buf),
                stages: FfiConverterOptionTypeJson.read(from: &buf),
                folders: FfiConverterOptionTypeJson.read(from: &buf),
                permissions: FfiConverterOptionTypeJson.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                startedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                dueDate: FfiConverterOptionTypeTimestamp.read(from: &buf),
                maxTaskDeadline: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                completedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                archivedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: TallyfyProcess, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterString.write(value.name, into: &buf)
        FfiConverterOptionString.write(value.checklistId, into: &buf)
        FfiConverterOptionString.write(value.checklistTitle, into: &buf)
        FfiConverterOptionTypeTemplate.write(value.checklist, into: &buf)
        FfiConverterOptionInt64.write(value.incrementId, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeProcessStatus.write(value.status, into: &buf)
        FfiConverterOptionTypeProcessProgress.write(value.progress, into: &buf)
        FfiConverterOptionTypeProcessProgress.write(value.wholeProgress, into: &buf)
        FfiConverterOptionString.write(value.type, into: &buf)
        FfiConverterOptionSequenceTypeTallyfyTask.write(value.tasks, into: &buf)
        FfiConverterOptionInt64.write(value.startedBy, into: &buf)
        FfiConverterOptionInt64.write(value.ownerId, into: &buf)
        FfiConverterOptionDictionaryStringTypeJson.write(value.prerun, into: &buf)
        FfiConverterOptionString.write(value.prerunStatus, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.prerunCompletedAt, into: &buf)
        FfiConverterOptionInt64.write(value.prerunCompletedBy, into: &buf)
        FfiConverterOptionInt32.write(value.prerunLength, into: &buf)
        FfiConverterOptionBool.write(value.assignSomeoneElse, into: &buf)
        FfiConverterOptionBool.write(value.starred, into: &buf)
        FfiConverterOptionBool.write(value.isPublic, into: &buf)
        FfiConverterOptionTypeJson.write(value.publiclyHiddenFields, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.users, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionString.write(value.parentId, into: &buf)
        FfiConverterOptionBool.write(value.canAddOot, into: &buf)
        FfiConverterOptionBool.write(value.hasOpenIssue, into: &buf)
        FfiConverterOptionInt32.write(value.lateTasks, into: &buf)
        FfiConverterOptionBool.write(value.dueDatePassed, into: &buf)
        FfiConverterOptionBool.write(value.dueSoon, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.collaborators, into: &buf)
        FfiConverterOptionTypeJson.write(value.tags, into: &buf)
        FfiConverterOptionTypeJson.write(value.koFormFields, into: &buf)
        FfiConverterOptionTypeJson.write(value.formFields, into: &buf)
        FfiConverterOptionTypeJson.write(value.nextTask, into: &buf)
        FfiConverterOptionTypeJson.write(value.stages, into: &buf)
        FfiConverterOptionTypeJson.write(value.folders, into: &buf)
        FfiConverterOptionTypeJson.write(value.permissions, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.startedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.dueDate, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.maxTaskDeadline, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.completedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.archivedAt, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyProcess_lift(_ buf: RustBuffer) throws -> TallyfyProcess {
    return try FfiConverterTypeTallyfyProcess.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyProcess_lower(_ value: TallyfyProcess) -> RustBuffer {
    return FfiConverterTypeTallyfyProcess.lower(value)
}

/**
 * A task: of a process, or one-off.
 */
public struct TallyfyTask: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters.
     */
    public var id: String
    /**
     * The title, at most 600 characters.
     */
    public var title: String
    /**
     * The title as the step has it.
     */
    public var originalTitle: String?
    /**
     * The status of the task.
     */
    public var status: TaskStatus?
    /**
     * The state in more words, such as `overdue` or `hasproblem`.
     */
    public var statusLabel: String?
    /**
     * The kind of task.
     */
    public var taskType: TaskType?
    /**
     * The id of the process. One-off tasks have none.
     */
    public var runId: String?
    /**
     * The status of the process.
     */
    public var runStatus: String?
    /**
     * The process, if it was included.
     */
    public var run: Json?
    /**
     * The id of the template.
     */
    public var checklistId: String?
    /**
     * The id of the step.
     */
    public var stepId: String?
    /**
     * The id of the linked step.
     */
    public var linkedStepId: String?
    /**
     * The step, if it was included.
     */
    public var step: Step?
    /**
     * The number within the organization.
     */
    public var incrementId: Int64?
    /**
     * A name for variables and webhooks.
     */
    public var alias: String?
    /**
     * The description.
     */
    public var summary: String?
    /**
     * Who has the task.
     */
    public var owners: TaskOwners?
    /**
     * Values by the ids of the form fields.
     */
    public var taskdata: [String: Json]?
    /**
     * The form fields, if they were included.
     */
    public var formFields: Json?
    /**
     * Whether the task can be completed now.
     */
    public var isCompletable: Bool?
    /**
     * The verdict of an approval task.
     */
    public var isApproved: Bool?
    /**
     * Whether the task belongs to no process.
     */
    public var isOneoffTask: Bool?
    /**
     * The position in the process, from 1.
     */
    public var position: Int32?
    /**
     * The place in the template, from 1.
     */
    public var blueprintPosition: Int32?
    /**
     * The member who started it.
     */
    public var starterId: Int64?
    /**
     * The member who completed it.
     */
    public var completerId: Int64?
    /**
     * The guest who completed it.
     */
    public var completerGuest: String?
    /**
     * The id of the guest who completed it.
     */
    public var completerGuestId: Int64?
    /**
     * Whether each assignee must complete it.
     */
    public var everyoneMustComplete: Bool?
    /**
     * The share of assignees who have completed it.
     */
    public var completionProgress: Double?
    /**
     * Whether only the assignees may complete it.
     */
    public var canCompleteOnlyAssignees: Bool?
    /**
     * Whether guests may be assigned.
     */
    public var allowGuestOwners: Bool?
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?
    /**
     * Whether deadlines of other tasks depend on it.
     */
    public var hasDeadlineDependentChildTasks: Bool?
    /**
     * Whether guests may not comment.
     */
    public var preventGuestComment: Bool?
    /**
     * Whether a problem is open.
     */
    public var problem: Bool?
    /**
     * The id of the milestone.
     */
    public var stageId: String?
    /**
     * Whether the task may be started before `started_at`.
     */
    public var isSoftStartDate: Bool?
    /**
     * Whether an e-mail is sent without Tallyfy's frame.
     */
    public var sendChromeless: Bool?
    /**
     * Whether only assignees see it.
     */
    public var topSecret: Bool?
    /**
     * The URL that is notified when the task is completed.
     */
    public var webhook: String?
    /**
     * After a completion: the tasks that rules have changed.
     */
    public var tasksChangedByRules: Json?
    /**
     * The comments, if they were included.
     */
    public var threads: Json?
    /**
     * The files, if they were included.
     */
    public var assets: Json?
    /**
     * The tags, if they were included.
     */
    public var tags: Json?
    /**
     * When the task starts.
     */
    public var startedAt: Timestamp?
    /**
     * When the task is due.
     */
    public var deadline: Timestamp?
    /**
     * When the task was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the task was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the task was completed.
     */
    public var completedAt: Timestamp?
    /**
     * When the task was archived.
     */
    public var archivedAt: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters.
         */id: String,
        /**
         * The title, at most 600 characters.
         */title: String,
        /**
         * The title as the step has it.
         */originalTitle: String?,
        /**
         * The status of the task.
         */status: TaskStatus?,
        /**
         * The state in more words, such as `overdue` or `hasproblem`.
         */statusLabel: String?,
        /**
         * The kind of task.
         */taskType: TaskType?,
        /**
         * The id of the process. One-off tasks have none.
         */runId: String?,
        /**
         * The status of the process.
         */runStatus: String?,
        /**
         * The process, if it was included.
         */run: Json?,
        /**
         * The id of the template.
         */checklistId: String?,
        /**
         * The id of the step.
         */stepId: String?,
        /**
         * The id of the linked step.
         */linkedStepId: String?,
        /**
         * The step, if it was included.
         */step: Step?,
        /**
         * The number within the organization.
         */incrementId: Int64?,
        /**
         * A name for variables and webhooks.
         */alias: String?,
        /**
         * The description.
         */summary: String?,
        /**
         * Who has the task.
         */owners: TaskOwners?,
        /**
         * Values by the ids of the form fields.
         */taskdata: [String: Json]?,
        /**
         * The form fields, if they were included.
         */formFields: Json?,
        /**
         * Whether the task can be completed now.
         */isCompletable: Bool?,
        /**
         * The verdict of an approval task.
         */isApproved: Bool?,
        /**
         * Whether the task belongs to no process.
         */isOneoffTask: Bool?,
        /**
         * The position in the process, from 1.
         */position: Int32?,
        /**
         * The place in the template, from 1.
         */blueprintPosition: Int32?,
        /**
         * The member who started it.
         */starterId: Int64?,
        /**
         * The member who completed it.
         */completerId: Int64?,
        /**
         * The guest who completed it.
         */completerGuest: String?,
        /**
         * The id of the guest who completed it.
         */completerGuestId: Int64?,
        /**
         * Whether each assignee must complete it.
         */everyoneMustComplete: Bool?,
        /**
         * The share of assignees who have completed it.
         */completionProgress: Double?,
        /**
         * Whether only the assignees may complete it.
         */canCompleteOnlyAssignees: Bool?,
        /**
         * Whether guests may be assigned.
         */allowGuestOwners: Bool?,
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32?,
        /**
         * Whether deadlines of other tasks depend on it.
         */hasDeadlineDependentChildTasks: Bool?,
        /**
         * Whether guests may not comment.
         */preventGuestComment: Bool?,
        /**
         * Whether a problem is open.
         */problem: Bool?,
        /**
         * The id of the milestone.
         */stageId: String?,
        /**
         * Whether the task may be started before `started_at`.
         */isSoftStartDate: Bool?,
        /**
         * Whether an e-mail is sent without Tallyfy's frame.
         */sendChromeless: Bool?,
        /**
         * Whether only assignees see it.
         */topSecret: Bool?,
        /**
         * The URL that is notified when the task is completed.
         */webhook: String?,
        /**
         * After a completion: the tasks that rules have changed.
         */tasksChangedByRules: Json?,
        /**
         * The comments, if they were included.
         */threads: Json?,
        /**
         * The files, if they were included.
         */assets: Json?,
        /**
         * The tags, if they were included.
         */tags: Json?,
        /**
         * When the task starts.
         */startedAt: Timestamp?,
        /**
         * When the task is due.
         */deadline: Timestamp?,
        /**
         * When the task was created.
         */createdAt: Timestamp?,
        /**
         * When the task was last changed.
         */lastUpdated: Timestamp?,
        /**
         * When the task was completed.
         */completedAt: Timestamp?,
        /**
         * When the task was archived.
         */archivedAt: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.title = title
        self.originalTitle = originalTitle
        self.status = status
        self.statusLabel = statusLabel
        self.taskType = taskType
        self.runId = runId
        self.runStatus = runStatus
        self.run = run
        self.checklistId = checklistId
        self.stepId = stepId
        self.linkedStepId = linkedStepId
        self.step = step
        self.incrementId = incrementId
        self.alias = alias
        self.summary = summary
        self.owners = owners
        self.taskdata = taskdata
        self.formFields = formFields
        self.isCompletable = isCompletable
        self.isApproved = isApproved
        self.isOneoffTask = isOneoffTask
        self.position = position
        self.blueprintPosition = blueprintPosition
        self.starterId = starterId
        self.completerId = completerId
        self.completerGuest = completerGuest
        self.completerGuestId = completerGuestId
        self.everyoneMustComplete = everyoneMustComplete
        self.completionProgress = completionProgress
        self.canCompleteOnlyAssignees = canCompleteOnlyAssignees
        self.allowGuestOwners = allowGuestOwners
        self.maxAssignable = maxAssignable
        self.hasDeadlineDependentChildTasks = hasDeadlineDependentChildTasks
        self.preventGuestComment = preventGuestComment
        self.problem = problem
        self.stageId = stageId
        self.isSoftStartDate = isSoftStartDate
        self.sendChromeless = sendChromeless
        self.topSecret = topSecret
        self.webhook = webhook
        self.tasksChangedByRules = tasksChangedByRules
        self.threads = threads
        self.assets = assets
        self.tags = tags
        self.startedAt = startedAt
        self.deadline = deadline
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.completedAt = completedAt
        self.archivedAt = archivedAt
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension TallyfyTask: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTallyfyTask: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TallyfyTask {
        return
            try TallyfyTask(
                id: FfiConverterString.read(from: &buf),
                title: FfiConverterString.read(from: &buf),
                originalTitle: FfiConverterOptionString.read(from: &buf),
                status: FfiConverterOptionTypeTaskStatus.read(from: &buf),
                statusLabel: FfiConverterOptionString.read(from: &buf),
                taskType: FfiConverterOptionTypeTaskType.read(from: &buf),
                runId: FfiConverterOptionString.read(from: &buf),
                runStatus: FfiConverterOptionString.read(from: &buf),
                run: FfiConverterOptionTypeJson.read(from: &buf),
                checklistId: FfiConverterOptionString.read(from: &buf),
                stepId: FfiConverterOptionString.read(from: &buf),
                linkedStepId: FfiConverterOptionString.read(from: &buf),
                step: FfiConverterOptionTypeStep.read(from: &buf),
                incrementId: FfiConverterOptionInt64.read(from: &buf),
                alias: FfiConverterOptionString.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                owners: FfiConverterOptionTypeTaskOwners.read(from: &buf),
                taskdata: FfiConverterOptionDictionaryStringTypeJson.read(from: &buf),
                formFields: FfiConverterOptionTypeJson.read(from: &buf),
                isCompletable: FfiConverterOptionBool.read(from: &buf),
                isApproved: FfiConverterOptionBool.read(from: &buf),
                isOneoffTask: FfiConverterOptionBool.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                blueprintPosition: FfiConverterOptionInt32.read(from: &buf),
                starterId: FfiConverterOptionInt64.read(from: &buf),
                completerId: FfiConverterOptionInt64.read(from: &buf),
                completerGuest: FfiConverterOptionString.read(from: &buf),
                completerGuestId: FfiConverterOptionInt64.read(from: &buf),
                everyoneMustComplete: FfiConverterOptionBool.read(from: &buf),
                completionProgress: FfiConverterOptionDouble.read(from: &buf),
                canCompleteOnlyAssignees: FfiConverterOptionBool.read(from: &buf),
                allowGuestOwners: FfiConverterOptionBool.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf),
                hasDeadlineDependentChildTasks: FfiConverterOptionBool.read(from: &buf),
                preventGuestComment: FfiConverterOptionBool.read(from: &buf),
                problem: FfiConverterOptionBool.read(from: &buf),
                stageId: FfiConverterOptionString.read(from: &buf),
                isSoftStartDate: FfiConverterOptionBool.read(from: &buf),
                sendChromeless: FfiConverterOptionBool.read(from: &buf),
                topSecret: FfiConverterOptionBool.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                tasksChangedByRules: FfiConverterOptionTypeJson.read(from: &buf),
                threads: FfiConverterOptionTypeJson.read(from: &buf),
                assets: FfiConverterOptionTypeJson.read(from: &buf),
                tags: FfiConverterOptionTypeJson.read(from: &buf),
                startedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                deadline: FfiConverterOptionTypeTimestamp.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                completedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                archivedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: TallyfyTask, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterOptionString.write(value.originalTitle, into: &buf)
        FfiConverterOptionTypeTaskStatus.write(value.status, into: &buf)
        FfiConverterOptionString.write(value.statusLabel, into: &buf)
        FfiConverterOptionTypeTaskType.write(value.taskType, into: &buf)
        FfiConverterOptionString.write(value.runId, into: &buf)
        FfiConverterOptionString.write(value.runStatus, into: &buf)
        FfiConverterOptionTypeJson.write(value.run, into: &buf)
        FfiConverterOptionString.write(value.checklistId, into: &buf)
        FfiConverterOptionString.write(value.stepId, into: &buf)
        FfiConverterOptionString.write(value.linkedStepId, into: &buf)
        FfiConverterOptionTypeStep.write(value.step, into: &buf)
        FfiConverterOptionInt64.write(value.incrementId, into: &buf)
        FfiConverterOptionString.write(value.alias, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeTaskOwners.write(value.owners, into: &buf)
        FfiConverterOptionDictionaryStringTypeJson.write(value.taskdata, into: &buf)
        FfiConverterOptionTypeJson.write(value.formFields, into: &buf)
        FfiConverterOptionBool.write(value.isCompletable, into: &buf)
        FfiConverterOptionBool.write(value.isApproved, into: &buf)
        FfiConverterOptionBool.write(value.isOneoffTask, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionInt32.write(value.blueprintPosition, into: &buf)
        FfiConverterOptionInt64.write(value.starterId, into: &buf)
        FfiConverterOptionInt64.write(value.completerId, into: &buf)
        FfiConverterOptionString.write(value.completerGuest, into: &buf)
        FfiConverterOptionInt64.write(value.completerGuestId, into: &buf)
        FfiConverterOptionBool.write(value.everyoneMustComplete, into: &buf)
        FfiConverterOptionDouble.write(value.completionProgress, into: &buf)
        FfiConverterOptionBool.write(value.canCompleteOnlyAssignees, into: &buf)
        FfiConverterOptionBool.write(value.allowGuestOwners, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
        FfiConverterOptionBool.write(value.hasDeadlineDependentChildTasks, into: &buf)
        FfiConverterOptionBool.write(value.preventGuestComment, into: &buf)
        FfiConverterOptionBool.write(value.problem, into: &buf)
        FfiConverterOptionString.write(value.stageId, into: &buf)
        FfiConverterOptionBool.write(value.isSoftStartDate, into: &buf)
        FfiConverterOptionBool.write(value.sendChromeless, into: &buf)
        FfiConverterOptionBool.write(value.topSecret, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionTypeJson.write(value.tasksChangedByRules, into: &buf)
        FfiConverterOptionTypeJson.write(value.threads, into: &buf)
        FfiConverterOptionTypeJson.write(value.assets, into: &buf)
        FfiConverterOptionTypeJson.write(value.tags, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.startedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.deadline, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.completedAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.archivedAt, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyTask_lift(_ buf: RustBuffer) throws -> TallyfyTask {
    return try FfiConverterTypeTallyfyTask.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyTask_lower(_ value: TallyfyTask) -> RustBuffer {
    return FfiConverterTypeTallyfyTask.lower(value)
}

/**
 * Changes to one task of a launched process, compared with its step.
 */
public struct TaskOverride: Equatable, Hashable {
    /**
     * When the task is due.
     */
    public var deadline: Timestamp?
    /**
     * The assignees.
     */
    public var owners: Assignees?
    /**
     * The position in the process, from 1.
     */
    public var position: Int32?
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * When the task is due.
         */deadline: Timestamp? = nil,
        /**
         * The assignees.
         */owners: Assignees? = nil,
        /**
         * The position in the process, from 1.
         */position: Int32? = nil,
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32? = nil) {
        self.deadline = deadline
        self.owners = owners
        self.position = position
        self.maxAssignable = maxAssignable
    }

}

#if compiler(>=6)
extension TaskOverride: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskOverride: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskOverride {
        return
            try TaskOverride(
                deadline: FfiConverterOptionTypeTimestamp.read(from: &buf),
                owners: FfiConverterOptionTypeAssignees.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: TaskOverride, into buf: inout [UInt8]) {
        FfiConverterOptionTypeTimestamp.write(value.deadline, into: &buf)
        FfiConverterOptionTypeAssignees.write(value.owners, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskOverride_lift(_ buf: RustBuffer) throws -> TaskOverride {
    return try FfiConverterTypeTaskOverride.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskOverride_lower(_ value: TaskOverride) -> RustBuffer {
    return FfiConverterTypeTaskOverride.lower(value)
}

/**
 * Who has a task.
 */
public struct TaskOwners: Equatable, Hashable {
    /**
     * Members, by id.
     */
    public var users: [Int64]
    /**
     * Guests, by e-mail address.
     */
    public var guests: [String]
    /**
     * Groups, by id.
     */
    public var groups: [String]
    /**
     * Addresses of the task for its guests (`taskUrls` in the API).
     */
    public var taskUrls: [String]?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * Members, by id.
         */users: [Int64],
        /**
         * Guests, by e-mail address.
         */guests: [String],
        /**
         * Groups, by id.
         */groups: [String],
        /**
         * Addresses of the task for its guests (`taskUrls` in the API).
         */taskUrls: [String]?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.users = users
        self.guests = guests
        self.groups = groups
        self.taskUrls = taskUrls
        self.extra = extra
    }

}

#if compiler(>=6)
extension TaskOwners: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskOwners: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskOwners {
        return
            try TaskOwners(
                users: FfiConverterSequenceInt64.read(from: &buf),
                guests: FfiConverterSequenceString.read(from: &buf),
                groups: FfiConverterSequenceString.read(from: &buf),
                taskUrls: FfiConverterOptionSequenceString.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: TaskOwners, into buf: inout [UInt8]) {
        FfiConverterSequenceInt64.write(value.users, into: &buf)
        FfiConverterSequenceString.write(value.guests, into: &buf)
        FfiConverterSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionSequenceString.write(value.taskUrls, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskOwners_lift(_ buf: RustBuffer) throws -> TaskOwners {
    return try FfiConverterTypeTaskOwners.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskOwners_lower(_ value: TaskOwners) -> RustBuffer {
    return FfiConverterTypeTaskOwners.lower(value)
}

/**
 * Filters and options of a list of tasks of the organization.
 */
public struct TaskQuery: Equatable, Hashable {
    /**
     * A text to search for.
     */
    public var q: String?
    /**
     * `active`, `complete`, `incomplete`, `inprogress`, `overdue`, `due_soon` or `hasproblem`.
     */
    public var status: String?
    /**
     * Only tasks of these members.
     */
    public var owners: [Int64]?
    /**
     * Only tasks of these guests, by e-mail address.
     */
    public var guests: [String]?
    /**
     * Only tasks of these roles.
     */
    public var roles: [String]?
    /**
     * Only tasks of these groups.
     */
    public var groups: [String]?
    /**
     * Only tasks with this tag.
     */
    public var tag: String?
    /**
     * Only tasks in this folder.
     */
    public var folder: String?
    /**
     * Only tasks created on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
     */
    public var created: String?
    /**
     * Only tasks that are due on this day or later, as `YYYY-MM-DD`.
     */
    public var deadlineStartRange: String?
    /**
     * Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
     */
    public var deadlineEndRange: String?
    /**
     * Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other filters by deadline.
     */
    public var deadlineOn: String?
    /**
     * Only tasks that are due before this day, as `YYYY-MM-DD`.
     */
    public var deadlineBefore: String?
    /**
     * Only tasks that are due after this day, as `YYYY-MM-DD`.
     */
    public var deadlineAfter: String?
    /**
     * True: only one-off tasks. False: only tasks of processes.
     */
    public var isOneoff: Bool?
    /**
     * Only tasks without assignees.
     */
    public var unassigned: Bool?
    /**
     * `only` lists the archived tasks, `true` includes them.
     */
    public var archived: String?
    /**
     * Only tasks that have this metadata.
     */
    public var customFieldKey: String?
    /**
     * Only tasks whose metadata has this value.
     */
    public var customFieldValue: String?
    /**
     * `deadline`, `newest`, `problems` or `completed_newest`.
     */
    public var sort: String?
    /**
     * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * A text to search for.
         */q: String? = nil,
        /**
         * `active`, `complete`, `incomplete`, `inprogress`, `overdue`, `due_soon` or `hasproblem`.
         */status: String? = nil,
        /**
         * Only tasks of these members.
         */owners: [Int64]? = nil,
        /**
         * Only tasks of these guests, by e-mail address.
         */guests: [String]? = nil,
        /**
         * Only tasks of these roles.
         */roles: [String]? = nil,
        /**
         * Only tasks of these groups.
         */groups: [String]? = nil,
        /**
         * Only tasks with this tag.
         */tag: String? = nil,
        /**
         * Only tasks in this folder.
         */folder: String? = nil,
        /**
         * Only tasks created on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
         */created: String? = nil,
        /**
         * Only tasks that are due on this day or later, as `YYYY-MM-DD`.
         */deadlineStartRange: String? = nil,
        /**
         * Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
         */deadlineEndRange: String? = nil,
        /**
         * Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other filters by deadline.
         */deadlineOn: String? = nil,
        /**
         * Only tasks that are due before this day, as `YYYY-MM-DD`.
         */deadlineBefore: String? = nil,
        /**
         * Only tasks that are due after this day, as `YYYY-MM-DD`.
         */deadlineAfter: String? = nil,
        /**
         * True: only one-off tasks. False: only tasks of processes.
         */isOneoff: Bool? = nil,
        /**
         * Only tasks without assignees.
         */unassigned: Bool? = nil,
        /**
         * `only` lists the archived tasks, `true` includes them.
         */archived: String? = nil,
        /**
         * Only tasks that have this metadata.
         */customFieldKey: String? = nil,
        /**
         * Only tasks whose metadata has this value.
         */customFieldValue: String? = nil,
        /**
         * `deadline`, `newest`, `problems` or `completed_newest`.
         */sort: String? = nil,
        /**
         * What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`, `folders`, `summary` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.q = q
        self.status = status
        self.owners = owners
        self.guests = guests
        self.roles = roles
        self.groups = groups
        self.tag = tag
        self.folder = folder
        self.created = created
        self.deadlineStartRange = deadlineStartRange
        self.deadlineEndRange = deadlineEndRange
        self.deadlineOn = deadlineOn
        self.deadlineBefore = deadlineBefore
        self.deadlineAfter = deadlineAfter
        self.isOneoff = isOneoff
        self.unassigned = unassigned
        self.archived = archived
        self.customFieldKey = customFieldKey
        self.customFieldValue = customFieldValue
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension TaskQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskQuery {
        return
            try TaskQuery(
                q: FfiConverterOptionString.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                owners: FfiConverterOptionSequenceInt64.read(from: &buf),
                guests: FfiConverterOptionSequenceString.read(from: &buf),
                roles: FfiConverterOptionSequenceString.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                tag: FfiConverterOptionString.read(from: &buf),
                folder: FfiConverterOptionString.read(from: &buf),
                created: FfiConverterOptionString.read(from: &buf),
                deadlineStartRange: FfiConverterOptionString.read(from: &buf),
                deadlineEndRange: FfiConverterOptionString.read(from: &buf),
                deadlineOn: FfiConverterOptionString.read(from: &buf),
                deadlineBefore: FfiConverterOptionString.read(from: &buf),
                deadlineAfter: FfiConverterOptionString.read(from: &buf),
                isOneoff: FfiConverterOptionBool.read(from: &buf),
                unassigned: FfiConverterOptionBool.read(from: &buf),
                archived: FfiConverterOptionString.read(from: &buf),
                customFieldKey: FfiConverterOptionString.read(from: &buf),
                customFieldValue: FfiConverterOptionString.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: TaskQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.q, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.owners, into: &buf)
        FfiConverterOptionSequenceString.write(value.guests, into: &buf)
        FfiConverterOptionSequenceString.write(value.roles, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionString.write(value.tag, into: &buf)
        FfiConverterOptionString.write(value.folder, into: &buf)
        FfiConverterOptionString.write(value.created, into: &buf)
        FfiConverterOptionString.write(value.deadlineStartRange, into: &buf)
        FfiConverterOptionString.write(value.deadlineEndRange, into: &buf)
        FfiConverterOptionString.write(value.deadlineOn, into: &buf)
        FfiConverterOptionString.write(value.deadlineBefore, into: &buf)
        FfiConverterOptionString.write(value.deadlineAfter, into: &buf)
        FfiConverterOptionBool.write(value.isOneoff, into: &buf)
        FfiConverterOptionBool.write(value.unassigned, into: &buf)
        FfiConverterOptionString.write(value.archived, into: &buf)
        FfiConverterOptionString.write(value.customFieldKey, into: &buf)
        FfiConverterOptionString.write(value.customFieldValue, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskQuery_lift(_ buf: RustBuffer) throws -> TaskQuery {
    return try FfiConverterTypeTaskQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskQuery_lower(_ value: TaskQuery) -> RustBuffer {
    return FfiConverterTypeTaskQuery.lower(value)
}

/**
 * A template, from which processes are launched (`checklist` in the API).
 */
public struct Template: Equatable, Hashable {
    /**
     * The id: 32 hexadecimal characters, the same in all versions of the template.
     */
    public var id: String
    /**
     * The title, at most 250 characters.
     */
    public var title: String
    /**
     * The description.
     */
    public var summary: String?
    /**
     * The kind.
     */
    public var type: TemplateType?
    /**
     * The status.
     */
    public var status: String?
    /**
     * A name for variables and webhooks.
     */
    public var alias: String?
    /**
     * The number within the organization.
     */
    public var incrementId: Int64?
    /**
     * The fields that are filled in at launch.
     */
    public var prerun: [KickoffField]?
    /**
     * The steps, if they were included.
     */
    public var steps: [Step]?
    /**
     * How many steps there are.
     */
    public var stepsCount: Int32?
    /**
     * The rules.
     */
    public var automatedActions: Json?
    /**
     * The member who owns the template.
     */
    public var ownerId: Int64?
    /**
     * The member who created the template.
     */
    public var createdBy: Int64?
    /**
     * How many processes were launched.
     */
    public var startedProcesses: Int32?
    /**
     * Whether the signed-in user starred it.
     */
    public var starred: Bool?
    /**
     * Whether it is pinned.
     */
    public var isPinned: Bool?
    /**
     * Whether all members of the organization can see it.
     */
    public var isPublic: Bool?
    /**
     * Whether it is featured.
     */
    public var isFeatured: Bool?
    /**
     * Whether users outside the organization may launch it.
     */
    public var isPublicKickoff: Bool?
    /**
     * The members who may see it.
     */
    public var users: [Int64]?
    /**
     * The groups who may see it.
     */
    public var groups: [String]?
    /**
     * The tags, if they were included.
     */
    public var tags: Json?
    /**
     * The tags for lines of business.
     */
    public var industryTags: Json?
    /**
     * The tags for topics.
     */
    public var topicTags: Json?
    /**
     * The id of the folder.
     */
    public var folderId: String?
    /**
     * The folder of launched processes.
     */
    public var defaultFolder: String?
    /**
     * Whether the user who launches may choose another folder.
     */
    public var folderChangeableByLauncher: Bool?
    /**
     * Whether processes get a folder.
     */
    public var folderizeProcess: Bool?
    /**
     * Whether processes get the tags.
     */
    public var tagProcess: Bool?
    /**
     * The title of the kick-off form.
     */
    public var kickoffTitle: String?
    /**
     * The description of the kick-off form.
     */
    public var kickoffDescription: String?
    /**
     * The member in whose name outsiders launch.
     */
    public var kickoffSharingUserId: Int64?
    /**
     * The id of the template that lends its kick-off form.
     */
    public var koFormBlueprintId: String?
    /**
     * How processes are named.
     */
    public var defaultProcessNameFormat: String?
    /**
     * Whether processes are named automatically.
     */
    public var autoNaming: Bool?
    /**
     * Whether the user who launches may change the name.
     */
    public var allowLauncherChangeName: Bool?
    /**
     * Whether one-off tasks may be added to its processes.
     */
    public var canAddOot: Bool?
    /**
     * Whether drafts are stored separately.
     */
    public var dualVersionEnabled: Bool?
    /**
     * Whether this is the published version.
     */
    public var isPublishedState: Bool?
    /**
     * The URL that is notified of launches and completions.
     */
    public var webhook: String?
    /**
     * Help for the user who launches.
     */
    public var guidance: String?
    /**
     * The address of a video.
     */
    public var explanationVideo: String?
    /**
     * The icon.
     */
    public var icon: String?
    /**
     * The picture for outsiders.
     */
    public var publicCover: String?
    /**
     * The linked tasks, if they were included.
     */
    public var linkedTasks: Json?
    /**
     * Who last changed the template.
     */
    public var lastUpdatedBy: String?
    /**
     * When the template was created.
     */
    public var createdAt: Timestamp?
    /**
     * When the template was last changed.
     */
    public var lastUpdated: Timestamp?
    /**
     * When the template was archived.
     */
    public var archivedAt: Timestamp?
    /**
     * Metadata that the organization defines.
     */
    public var customFields: Json?
    /**
     * The fields that this version of the library does not know, by their names in the API.
     */
    public var extra: [String: Json]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id: 32 hexadecimal characters, the same in all versions of the template.
         */id: String,
        /**
         * The title, at most 250 characters.
         */title: String,
        /**
         * The description.
         */summary: String?,
        /**
         * The kind.
         */type: TemplateType?,
        /**
         * The status.
         */status: String?,
        /**
         * A name for variables and webhooks.
         */alias: String?,
        /**
         * The number within the organization.
         */incrementId: Int64?,
        /**
         * The fields that are filled in at launch.
         */prerun: [KickoffField]?,
        /**
         * The steps, if they were included.
         */steps: [Step]?,
        /**
         * How many steps there are.
         */stepsCount: Int32?,
        /**
         * The rules.
         */automatedActions: Json?,
        /**
         * The member who owns the template.
         */ownerId: Int64?,
        /**
         * The member who created the template.
         */createdBy: Int64?,
        /**
         * How many processes were launched.
         */startedProcesses: Int32?,
        /**
         * Whether the signed-in user starred it.
         */starred: Bool?,
        /**
         * Whether it is pinned.
         */isPinned: Bool?,
        /**
         * Whether all members of the organization can see it.
         */isPublic: Bool?,
        /**
         * Whether it is featured.
         */isFeatured: Bool?,
        /**
         * Whether users outside the organization may launch it.
         */isPublicKickoff: Bool?,
        /**
         * The members who may see it.
         */users: [Int64]?,
        /**
         * The groups who may see it.
         */groups: [String]?,
        /**
         * The tags, if they were included.
         */tags: Json?,
        /**
         * The tags for lines of business.
         */industryTags: Json?,
        /**
         * The tags for topics.
         */topicTags: Json?,
        /**
         * The id of the folder.
         */folderId: String?,
        /**
         * The folder of launched processes.
         */defaultFolder: String?,
        /**
         * Whether the user who launches may choose another folder.
         */folderChangeableByLauncher: Bool?,
        /**
         * Whether processes get a folder.
         */folderizeProcess: Bool?,
        /**
         * Whether processes get the tags.
         */tagProcess: Bool?,
        /**
         * The title of the kick-off form.
         */kickoffTitle: String?,
        /**
         * The description of the kick-off form.
         */kickoffDescription: String?,
        /**
         * The member in whose name outsiders launch.
         */kickoffSharingUserId: Int64?,
        /**
         * The id of the template that lends its kick-off form.
         */koFormBlueprintId: String?,
        /**
         * How processes are named.
         */defaultProcessNameFormat: String?,
        /**
         * Whether processes are named automatically.
         */autoNaming: Bool?,
        /**
         * Whether the user who launches may change the name.
         */allowLauncherChangeName: Bool?,
        /**
         * Whether one-off tasks may be added to its processes.
         */canAddOot: Bool?,
        /**
         * Whether drafts are stored separately.
         */dualVersionEnabled: Bool?,
        /**
         * Whether this is the published version.
         */isPublishedState: Bool?,
        /**
         * The URL that is notified of launches and completions.
         */webhook: String?,
        /**
         * Help for the user who launches.
         */guidance: String?,
        /**
         * The address of a video.
         */explanationVideo: String?,
        /**
         * The icon.
         */icon: String?,
        /**
         * The picture for outsiders.
         */publicCover: String?,
        /**
         * The linked tasks, if they were included.
         */linkedTasks: Json?,
        /**
         * Who last changed the template.
         */lastUpdatedBy: String?,
        /**
         * When the template was created.
         */createdAt: Timestamp?,
        /**
         * When the template was last changed.
         */lastUpdated: Timestamp?,
        /**
         * When the template was archived.
         */archivedAt: Timestamp?,
        /**
         * Metadata that the organization defines.
         */customFields: Json?,
        /**
         * The fields that this version of the library does not know, by their names in the API.
         */extra: [String: Json]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.type = type
        self.status = status
        self.alias = alias
        self.incrementId = incrementId
        self.prerun = prerun
        self.steps = steps
        self.stepsCount = stepsCount
        self.automatedActions = automatedActions
        self.ownerId = ownerId
        self.createdBy = createdBy
        self.startedProcesses = startedProcesses
        self.starred = starred
        self.isPinned = isPinned
        self.isPublic = isPublic
        self.isFeatured = isFeatured
        self.isPublicKickoff = isPublicKickoff
        self.users = users
        self.groups = groups
        self.tags = tags
        self.industryTags = industryTags
        self.topicTags = topicTags
        self.folderId = folderId
        self.defaultFolder = defaultFolder
        self.folderChangeableByLauncher = folderChangeableByLauncher
        self.folderizeProcess = folderizeProcess
        self.tagProcess = tagProcess
        self.kickoffTitle = kickoffTitle
        self.kickoffDescription = kickoffDescription
        self.kickoffSharingUserId = kickoffSharingUserId
        self.koFormBlueprintId = koFormBlueprintId
        self.defaultProcessNameFormat = defaultProcessNameFormat
        self.autoNaming = autoNaming
        self.allowLauncherChangeName = allowLauncherChangeName
        self.canAddOot = canAddOot
        self.dualVersionEnabled = dualVersionEnabled
        self.isPublishedState = isPublishedState
        self.webhook = webhook
        self.guidance = guidance
        self.explanationVideo = explanationVideo
        self.icon = icon
        self.publicCover = publicCover
        self.linkedTasks = linkedTasks
        self.lastUpdatedBy = lastUpdatedBy
        self.createdAt = createdAt
        self.lastUpdated = lastUpdated
        self.archivedAt = archivedAt
        self.customFields = customFields
        self.extra = extra
    }

}

#if compiler(>=6)
extension Template: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTemplate: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Template {
        return
            try Template(
                id: FfiConverterString.read(from: &buf),
                title: FfiConverterString.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                type: FfiConverterOptionTypeTemplateType.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                alias: FfiConverterOptionString.read(from: &buf),
                incrementId: FfiConverterOptionInt64.read(from: &buf),
                prerun: FfiConverterOptionSequenceTypeKickoffField.read(from: &buf),
                steps: FfiConverterOptionSequenceTypeStep.read(from: &buf),
                stepsCount: FfiConverterOptionInt32.read(from: &buf),
                automatedActions: FfiConverterOptionTypeJson.read(from: &buf),
                ownerId: FfiConverterOptionInt64.read(from: &buf),
                createdBy: FfiConverterOptionInt64.read(from: &buf),
                startedProcesses: FfiConverterOptionInt32.read(from: &buf),
                starred: FfiConverterOptionBool.read(from: &buf),
                isPinned: FfiConverterOptionBool.read(from: &buf),
                isPublic: FfiConverterOptionBool.read(from: &buf),
                isFeatured: FfiConverterOptionBool.read(from: &buf),
                isPublicKickoff: FfiConverterOptionBool.read(from: &buf),
                users: FfiConverterOptionSequenceInt64.read(from: &buf),
                groups: FfiConverterOptionSequenceString.read(from: &buf),
                tags: FfiConverterOptionTypeJson.read(from: &buf),
                industryTags: FfiConverterOptionTypeJson.read(from: &buf),
                topicTags: FfiConverterOptionTypeJson.read(from: &buf),
                folderId: FfiConverterOptionString.read(from: &buf),
                defaultFolder: FfiConverterOptionString.read(from: &buf),
                folderChangeableByLauncher: FfiConverterOptionBool.read(from: &buf),
                folderizeProcess: FfiConverterOptionBool.read(from: &buf),
                tagProcess: FfiConverterOptionBool.read(from: &buf),
                kickoffTitle: FfiConverterOptionString.read(from: &buf),
                kickoffDescription: FfiConverterOptionString.read(from: &buf),
                kickoffSharingUserId: FfiConverterOptionInt64.read(from: &buf),
                koFormBlueprintId: FfiConverterOptionString.read(from: &buf),
                defaultProcessNameFormat: FfiConverterOptionString.read(from: &buf),
                autoNaming: FfiConverterOptionBool.read(from: &buf),
                allowLauncherChangeName: FfiConverterOptionBool.read(from: &buf),
                canAddOot: FfiConverterOptionBool.read(from: &buf),
                dualVersionEnabled: FfiConverterOptionBool.read(from: &buf),
                isPublishedState: FfiConverterOptionBool.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                guidance: FfiConverterOptionString.read(from: &buf),
                explanationVideo: FfiConverterOptionString.read(from: &buf),
                icon: FfiConverterOptionString.read(from: &buf),
                publicCover: FfiConverterOptionString.read(from: &buf),
                linkedTasks: FfiConverterOptionTypeJson.read(from: &buf),
                lastUpdatedBy: FfiConverterOptionString.read(from: &buf),
                createdAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                lastUpdated: FfiConverterOptionTypeTimestamp.read(from: &buf),
                archivedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                customFields: FfiConverterOptionTypeJson.read(from: &buf),
                extra: FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )
    }

    public static func write(_ value: Template, into buf: inout [UInt8]) {
        FfiConverterString.write(value.id, into: &buf)
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeTemplateType.write(value.type, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionString.write(value.alias, into: &buf)
        FfiConverterOptionInt64.write(value.incrementId, into: &buf)
        FfiConverterOptionSequenceTypeKickoffField.write(value.prerun, into: &buf)
        FfiConverterOptionSequenceTypeStep.write(value.steps, into: &buf)
        FfiConverterOptionInt32.write(value.stepsCount, into: &buf)
        FfiConverterOptionTypeJson.write(value.automatedActions, into: &buf)
        FfiConverterOptionInt64.write(value.ownerId, into: &buf)
        FfiConverterOptionInt64.write(value.createdBy, into: &buf)
        FfiConverterOptionInt32.write(value.startedProcesses, into: &buf)
        FfiConverterOptionBool.write(value.starred, into: &buf)
        FfiConverterOptionBool.write(value.isPinned, into: &buf)
        FfiConverterOptionBool.write(value.isPublic, into: &buf)
        FfiConverterOptionBool.write(value.isFeatured, into: &buf)
        FfiConverterOptionBool.write(value.isPublicKickoff, into: &buf)
        FfiConverterOptionSequenceInt64.write(value.users, into: &buf)
        FfiConverterOptionSequenceString.write(value.groups, into: &buf)
        FfiConverterOptionTypeJson.write(value.tags, into: &buf)
        FfiConverterOptionTypeJson.write(value.industryTags, into: &buf)
        FfiConverterOptionTypeJson.write(value.topicTags, into: &buf)
        FfiConverterOptionString.write(value.folderId, into: &buf)
        FfiConverterOptionString.write(value.defaultFolder, into: &buf)
        FfiConverterOptionBool.write(value.folderChangeableByLauncher, into: &buf)
        FfiConverterOptionBool.write(value.folderizeProcess, into: &buf)
        FfiConverterOptionBool.write(value.tagProcess, into: &buf)
        FfiConverterOptionString.write(value.kickoffTitle, into: &buf)
        FfiConverterOptionString.write(value.kickoffDescription, into: &buf)
        FfiConverterOptionInt64.write(value.kickoffSharingUserId, into: &buf)
        FfiConverterOptionString.write(value.koFormBlueprintId, into: &buf)
        FfiConverterOptionString.write(value.defaultProcessNameFormat, into: &buf)
        FfiConverterOptionBool.write(value.autoNaming, into: &buf)
        FfiConverterOptionBool.write(value.allowLauncherChangeName, into: &buf)
        FfiConverterOptionBool.write(value.canAddOot, into: &buf)
        FfiConverterOptionBool.write(value.dualVersionEnabled, into: &buf)
        FfiConverterOptionBool.write(value.isPublishedState, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionString.write(value.guidance, into: &buf)
        FfiConverterOptionString.write(value.explanationVideo, into: &buf)
        FfiConverterOptionString.write(value.icon, into: &buf)
        FfiConverterOptionString.write(value.publicCover, into: &buf)
        FfiConverterOptionTypeJson.write(value.linkedTasks, into: &buf)
        FfiConverterOptionString.write(value.lastUpdatedBy, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.createdAt, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.lastUpdated, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.archivedAt, into: &buf)
        FfiConverterOptionTypeJson.write(value.customFields, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.extra, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplate_lift(_ buf: RustBuffer) throws -> Template {
    return try FfiConverterTypeTemplate.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplate_lower(_ value: Template) -> RustBuffer {
    return FfiConverterTypeTemplate.lower(value)
}

/**
 * Filters and options of a list of templates.
 */
public struct TemplateQuery: Equatable, Hashable {
    /**
     * A text to search for.
     */
    public var q: String?
    /**
     * Only templates of this kind.
     */
    public var type: TemplateType?
    /**
     * Only templates in this state.
     */
    public var status: String?
    /**
     * True: only starred templates. False: only templates that are not starred.
     */
    public var starred: Bool?
    /**
     * Only templates in this folder.
     */
    public var folder: String?
    /**
     * Only templates with this tag.
     */
    public var tag: String?
    /**
     * Only templates of this member.
     */
    public var ownerId: Int64?
    /**
     * `only` lists the archived templates.
     */
    public var archived: String?
    /**
     * The field to sort by; a leading `-` reverses the order.
     */
    public var sort: String?
    /**
     * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
     */
    public var with: [String]?
    /**
     * The page to start at, from 1.
     */
    public var page: Int32?
    /**
     * The number of items on a page, at most 100. Default: 10.
     */
    public var perPage: Int32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * A text to search for.
         */q: String? = nil,
        /**
         * Only templates of this kind.
         */type: TemplateType? = nil,
        /**
         * Only templates in this state.
         */status: String? = nil,
        /**
         * True: only starred templates. False: only templates that are not starred.
         */starred: Bool? = nil,
        /**
         * Only templates in this folder.
         */folder: String? = nil,
        /**
         * Only templates with this tag.
         */tag: String? = nil,
        /**
         * Only templates of this member.
         */ownerId: Int64? = nil,
        /**
         * `only` lists the archived templates.
         */archived: String? = nil,
        /**
         * The field to sort by; a leading `-` reverses the order.
         */sort: String? = nil,
        /**
         * What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`, `linked_tasks`, `assets` and others.
         */with: [String]? = nil,
        /**
         * The page to start at, from 1.
         */page: Int32? = nil,
        /**
         * The number of items on a page, at most 100. Default: 10.
         */perPage: Int32? = nil) {
        self.q = q
        self.type = type
        self.status = status
        self.starred = starred
        self.folder = folder
        self.tag = tag
        self.ownerId = ownerId
        self.archived = archived
        self.sort = sort
        self.with = with
        self.page = page
        self.perPage = perPage
    }

}

#if compiler(>=6)
extension TemplateQuery: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTemplateQuery: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TemplateQuery {
        return
            try TemplateQuery(
                q: FfiConverterOptionString.read(from: &buf),
                type: FfiConverterOptionTypeTemplateType.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                starred: FfiConverterOptionBool.read(from: &buf),
                folder: FfiConverterOptionString.read(from: &buf),
                tag: FfiConverterOptionString.read(from: &buf),
                ownerId: FfiConverterOptionInt64.read(from: &buf),
                archived: FfiConverterOptionString.read(from: &buf),
                sort: FfiConverterOptionString.read(from: &buf),
                with: FfiConverterOptionSequenceString.read(from: &buf),
                page: FfiConverterOptionInt32.read(from: &buf),
                perPage: FfiConverterOptionInt32.read(from: &buf)
        )
    }

    public static func write(_ value: TemplateQuery, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.q, into: &buf)
        FfiConverterOptionTypeTemplateType.write(value.type, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionBool.write(value.starred, into: &buf)
        FfiConverterOptionString.write(value.folder, into: &buf)
        FfiConverterOptionString.write(value.tag, into: &buf)
        FfiConverterOptionInt64.write(value.ownerId, into: &buf)
        FfiConverterOptionString.write(value.archived, into: &buf)
        FfiConverterOptionString.write(value.sort, into: &buf)
        FfiConverterOptionSequenceString.write(value.with, into: &buf)
        FfiConverterOptionInt32.write(value.page, into: &buf)
        FfiConverterOptionInt32.write(value.perPage, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplateQuery_lift(_ buf: RustBuffer) throws -> TemplateQuery {
    return try FfiConverterTypeTemplateQuery.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplateQuery_lower(_ value: TemplateQuery) -> RustBuffer {
    return FfiConverterTypeTemplateQuery.lower(value)
}

/**
 * The changed data of a one-off task.
 */
public struct UpdateOneOffTask: Equatable, Hashable {
    /**
     * The title, at most 600 characters.
     */
    public var title: String
    /**
     * When the task is due.
     */
    public var deadline: Timestamp
    /**
     * All assignees. They replace the current ones.
     */
    public var owners: Assignees
    /**
     * The description.
     */
    public var summary: String?
    /**
     * When the task starts.
     */
    public var startedAt: Timestamp?
    /**
     * The status.
     */
    public var status: String?
    /**
     * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
     */
    public var taskdata: [String: Json]
    /**
     * The ids of tags to attach.
     */
    public var tags: [String]
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?
    /**
     * The kind of task.
     */
    public var taskType: TaskType?
    /**
     * Whether only assignees see the task.
     */
    public var topSecret: Bool?
    /**
     * The URL that is notified when the task is completed.
     */
    public var webhook: String?
    /**
     * Whether guests may not comment.
     */
    public var preventGuestComment: Bool?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The title, at most 600 characters.
         */title: String,
        /**
         * When the task is due.
         */deadline: Timestamp,
        /**
         * All assignees. They replace the current ones.
         */owners: Assignees,
        /**
         * The description.
         */summary: String? = nil,
        /**
         * When the task starts.
         */startedAt: Timestamp? = nil,
        /**
         * The status.
         */status: String? = nil,
        /**
         * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
         */taskdata: [String: Json] = [:],
        /**
         * The ids of tags to attach.
         */tags: [String] = [],
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32? = nil,
        /**
         * The kind of task.
         */taskType: TaskType? = nil,
        /**
         * Whether only assignees see the task.
         */topSecret: Bool? = nil,
        /**
         * The URL that is notified when the task is completed.
         */webhook: String? = nil,
        /**
         * Whether guests may not comment.
         */preventGuestComment: Bool? = nil) {
        self.title = title
        self.deadline = deadline
        self.owners = owners
        self.summary = summary
        self.startedAt = startedAt
        self.status = status
        self.taskdata = taskdata
        self.tags = tags
        self.maxAssignable = maxAssignable
        self.taskType = taskType
        self.topSecret = topSecret
        self.webhook = webhook
        self.preventGuestComment = preventGuestComment
    }

}

#if compiler(>=6)
extension UpdateOneOffTask: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeUpdateOneOffTask: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> UpdateOneOffTask {
        return
            try UpdateOneOffTask(
                title: FfiConverterString.read(from: &buf),
                deadline: FfiConverterTypeTimestamp.read(from: &buf),
                owners: FfiConverterTypeAssignees.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                startedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                taskdata: FfiConverterDictionaryStringTypeJson.read(from: &buf),
                tags: FfiConverterSequenceString.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf),
                taskType: FfiConverterOptionTypeTaskType.read(from: &buf),
                topSecret: FfiConverterOptionBool.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                preventGuestComment: FfiConverterOptionBool.read(from: &buf)
        )
    }

    public static func write(_ value: UpdateOneOffTask, into buf: inout [UInt8]) {
        FfiConverterString.write(value.title, into: &buf)
        FfiConverterTypeTimestamp.write(value.deadline, into: &buf)
        FfiConverterTypeAssignees.write(value.owners, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.startedAt, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.taskdata, into: &buf)
        FfiConverterSequenceString.write(value.tags, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
        FfiConverterOptionTypeTaskType.write(value.taskType, into: &buf)
        FfiConverterOptionBool.write(value.topSecret, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionBool.write(value.preventGuestComment, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeUpdateOneOffTask_lift(_ buf: RustBuffer) throws -> UpdateOneOffTask {
    return try FfiConverterTypeUpdateOneOffTask.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeUpdateOneOffTask_lower(_ value: UpdateOneOffTask) -> RustBuffer {
    return FfiConverterTypeUpdateOneOffTask.lower(value)
}

/**
 * The changes to a task of a process. Fields that are left out stay unchanged.
 */
public struct UpdateTask: Equatable, Hashable {
    /**
     * The title, at most 600 characters.
     */
    public var title: String?
    /**
     * The description.
     */
    public var summary: String?
    /**
     * When the task is due.
     */
    public var deadline: Timestamp?
    /**
     * When the task starts.
     */
    public var startedAt: Timestamp?
    /**
     * All assignees. They replace the current ones.
     */
    public var owners: Assignees?
    /**
     * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
     */
    public var taskdata: [String: Json]
    /**
     * The status.
     */
    public var status: String?
    /**
     * The position in the process, from 1.
     */
    public var position: Int32?
    /**
     * The maximum number of assignees.
     */
    public var maxAssignable: Int32?
    /**
     * The kind of task.
     */
    public var taskType: TaskType?
    /**
     * Whether only assignees see the task.
     */
    public var topSecret: Bool?
    /**
     * The URL that is notified when the task is completed.
     */
    public var webhook: String?
    /**
     * Whether guests may not comment.
     */
    public var preventGuestComment: Bool?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The title, at most 600 characters.
         */title: String? = nil,
        /**
         * The description.
         */summary: String? = nil,
        /**
         * When the task is due.
         */deadline: Timestamp? = nil,
        /**
         * When the task starts.
         */startedAt: Timestamp? = nil,
        /**
         * All assignees. They replace the current ones.
         */owners: Assignees? = nil,
        /**
         * Values by the ids of the form fields. Null, an empty text or an empty list clears a value.
         */taskdata: [String: Json] = [:],
        /**
         * The status.
         */status: String? = nil,
        /**
         * The position in the process, from 1.
         */position: Int32? = nil,
        /**
         * The maximum number of assignees.
         */maxAssignable: Int32? = nil,
        /**
         * The kind of task.
         */taskType: TaskType? = nil,
        /**
         * Whether only assignees see the task.
         */topSecret: Bool? = nil,
        /**
         * The URL that is notified when the task is completed.
         */webhook: String? = nil,
        /**
         * Whether guests may not comment.
         */preventGuestComment: Bool? = nil) {
        self.title = title
        self.summary = summary
        self.deadline = deadline
        self.startedAt = startedAt
        self.owners = owners
        self.taskdata = taskdata
        self.status = status
        self.position = position
        self.maxAssignable = maxAssignable
        self.taskType = taskType
        self.topSecret = topSecret
        self.webhook = webhook
        self.preventGuestComment = preventGuestComment
    }

}

#if compiler(>=6)
extension UpdateTask: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeUpdateTask: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> UpdateTask {
        return
            try UpdateTask(
                title: FfiConverterOptionString.read(from: &buf),
                summary: FfiConverterOptionString.read(from: &buf),
                deadline: FfiConverterOptionTypeTimestamp.read(from: &buf),
                startedAt: FfiConverterOptionTypeTimestamp.read(from: &buf),
                owners: FfiConverterOptionTypeAssignees.read(from: &buf),
                taskdata: FfiConverterDictionaryStringTypeJson.read(from: &buf),
                status: FfiConverterOptionString.read(from: &buf),
                position: FfiConverterOptionInt32.read(from: &buf),
                maxAssignable: FfiConverterOptionInt32.read(from: &buf),
                taskType: FfiConverterOptionTypeTaskType.read(from: &buf),
                topSecret: FfiConverterOptionBool.read(from: &buf),
                webhook: FfiConverterOptionString.read(from: &buf),
                preventGuestComment: FfiConverterOptionBool.read(from: &buf)
        )
    }

    public static func write(_ value: UpdateTask, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.title, into: &buf)
        FfiConverterOptionString.write(value.summary, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.deadline, into: &buf)
        FfiConverterOptionTypeTimestamp.write(value.startedAt, into: &buf)
        FfiConverterOptionTypeAssignees.write(value.owners, into: &buf)
        FfiConverterDictionaryStringTypeJson.write(value.taskdata, into: &buf)
        FfiConverterOptionString.write(value.status, into: &buf)
        FfiConverterOptionInt32.write(value.position, into: &buf)
        FfiConverterOptionInt32.write(value.maxAssignable, into: &buf)
        FfiConverterOptionTypeTaskType.write(value.taskType, into: &buf)
        FfiConverterOptionBool.write(value.topSecret, into: &buf)
        FfiConverterOptionString.write(value.webhook, into: &buf)
        FfiConverterOptionBool.write(value.preventGuestComment, into: &buf)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeUpdateTask_lift(_ buf: RustBuffer) throws -> UpdateTask {
    return try FfiConverterTypeUpdateTask.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeUpdateTask_lower(_ value: UpdateTask) -> RustBuffer {
    return FfiConverterTypeUpdateTask.lower(value)
}

/**
 * The result of a check.
 */

public enum CheckStatus: Equatable, Hashable {

    /**
     * `ok`: no problem was found.
     */
    case ok
    /**
     * `warning`: calls work, but something may need attention.
     */
    case warning
    /**
     * `failed`: this makes calls fail.
     */
    case failed
    /**
     * `skipped`: the check does not apply, or a check that it depends on has failed.
     */
    case skipped

}

#if compiler(>=6)
extension CheckStatus: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCheckStatus: FfiConverterRustBuffer {
    typealias SwiftType = CheckStatus

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CheckStatus {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .ok

        case 2: return .warning

        case 3: return .failed

        case 4: return .skipped

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: CheckStatus, into buf: inout [UInt8]) {
        switch value {

        case .ok:
            writeInt(&buf, Int32(1))

        case .warning:
            writeInt(&buf, Int32(2))

        case .failed:
            writeInt(&buf, Int32(3))

        case .skipped:
            writeInt(&buf, Int32(4))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCheckStatus_lift(_ buf: RustBuffer) throws -> CheckStatus {
    return try FfiConverterTypeCheckStatus.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCheckStatus_lower(_ value: CheckStatus) -> RustBuffer {
    return FfiConverterTypeCheckStatus.lower(value)
}

/**
 * The kind of value that a field takes.
 */

public enum FieldType: Equatable, Hashable {

    /**
     * `text`: one line, at most 200 characters.
     */
    case text
    /**
     * `textarea`: many lines, at most 30000 characters.
     */
    case textarea
    /**
     * `radio`: one option; the value is its exact text.
     */
    case radio
    /**
     * `dropdown`: one option; the value is an object with `id`, `text` and `value`.
     */
    case dropdown
    /**
     * `multiselect`: several options, each an object with `selected` set to true.
     */
    case multiselect
    /**
     * `date`: a point in time in ISO 8601.
     */
    case date
    /**
     * `email`: an e-mail address.
     */
    case email
    /**
     * `file`: a list of uploaded files.
     */
    case file
    /**
     * `table`: a flat list with one entry for each column.
     */
    case table
    /**
     * `assignees_form`: an object with `users`, `guests` and `groups`.
     */
    case assigneesForm
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension FieldType: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFieldType: FfiConverterRustBuffer {
    typealias SwiftType = FieldType

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FieldType {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .text

        case 2: return .textarea

        case 3: return .radio

        case 4: return .dropdown

        case 5: return .multiselect

        case 6: return .date

        case 7: return .email

        case 8: return .file

        case 9: return .table

        case 10: return .assigneesForm

        case 11: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: FieldType, into buf: inout [UInt8]) {
        switch value {

        case .text:
            writeInt(&buf, Int32(1))

        case .textarea:
            writeInt(&buf, Int32(2))

        case .radio:
            writeInt(&buf, Int32(3))

        case .dropdown:
            writeInt(&buf, Int32(4))

        case .multiselect:
            writeInt(&buf, Int32(5))

        case .date:
            writeInt(&buf, Int32(6))

        case .email:
            writeInt(&buf, Int32(7))

        case .file:
            writeInt(&buf, Int32(8))

        case .table:
            writeInt(&buf, Int32(9))

        case .assigneesForm:
            writeInt(&buf, Int32(10))

        case .unknown:
            writeInt(&buf, Int32(11))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldType_lift(_ buf: RustBuffer) throws -> FieldType {
    return try FfiConverterTypeFieldType.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFieldType_lower(_ value: FieldType) -> RustBuffer {
    return FfiConverterTypeFieldType.lower(value)
}

/**
 * A JSON value.
 */

public indirect enum Json: Equatable, Hashable {

    /**
     * `null`.
     */
    case null
    /**
     * `true` or `false`.
     */
    case bool(
        /**
         * The value.
         */value: Bool
    )
    /**
     * A whole number.
     */
    case int(
        /**
         * The value.
         */value: Int64
    )
    /**
     * Any other number.
     */
    case float(
        /**
         * The value.
         */value: Double
    )
    /**
     * A string.
     */
    case text(
        /**
         * The value.
         */value: String
    )
    /**
     * An array.
     */
    case array(
        /**
         * The entries.
         */items: [Json]
    )
    /**
     * An object.
     */
    case object(
        /**
         * The entries by key, in no order.
         */entries: [String: Json]
    )

}

#if compiler(>=6)
extension Json: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeJson: FfiConverterRustBuffer {
    typealias SwiftType = Json

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Json {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .null

        case 2: return .bool(value: try FfiConverterBool.read(from: &buf)
        )

        case 3: return .int(value: try FfiConverterInt64.read(from: &buf)
        )

        case 4: return .float(value: try FfiConverterDouble.read(from: &buf)
        )

        case 5: return .text(value: try FfiConverterString.read(from: &buf)
        )

        case 6: return .array(items: try FfiConverterSequenceTypeJson.read(from: &buf)
        )

        case 7: return .object(entries: try FfiConverterDictionaryStringTypeJson.read(from: &buf)
        )

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: Json, into buf: inout [UInt8]) {
        switch value {

        case .null:
            writeInt(&buf, Int32(1))

        case let .bool(value):
            writeInt(&buf, Int32(2))
            FfiConverterBool.write(value, into: &buf)

        case let .int(value):
            writeInt(&buf, Int32(3))
            FfiConverterInt64.write(value, into: &buf)

        case let .float(value):
            writeInt(&buf, Int32(4))
            FfiConverterDouble.write(value, into: &buf)

        case let .text(value):
            writeInt(&buf, Int32(5))
            FfiConverterString.write(value, into: &buf)

        case let .array(items):
            writeInt(&buf, Int32(6))
            FfiConverterSequenceTypeJson.write(items, into: &buf)

        case let .object(entries):
            writeInt(&buf, Int32(7))
            FfiConverterDictionaryStringTypeJson.write(entries, into: &buf)

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeJson_lift(_ buf: RustBuffer) throws -> Json {
    return try FfiConverterTypeJson.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeJson_lower(_ value: Json) -> RustBuffer {
    return FfiConverterTypeJson.lower(value)
}

/**
 * The level of a log record.
 */

public enum LogLevel: Equatable, Hashable {

    /**
     * `error`: an internal failure.
     */
    case error
    /**
     * `warning`: needs action, for example a credential was rejected or a token could not be saved.
     */
    case warning
    /**
     * `info`: useful information.
     */
    case info
    /**
     * `debug`: one record for each call.
     */
    case debug
    /**
     * `trace`: one record for each HTTP request.
     */
    case trace

}

#if compiler(>=6)
extension LogLevel: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeLogLevel: FfiConverterRustBuffer {
    typealias SwiftType = LogLevel

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> LogLevel {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .error

        case 2: return .warning

        case 3: return .info

        case 4: return .debug

        case 5: return .trace

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: LogLevel, into buf: inout [UInt8]) {
        switch value {

        case .error:
            writeInt(&buf, Int32(1))

        case .warning:
            writeInt(&buf, Int32(2))

        case .info:
            writeInt(&buf, Int32(3))

        case .debug:
            writeInt(&buf, Int32(4))

        case .trace:
            writeInt(&buf, Int32(5))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogLevel_lift(_ buf: RustBuffer) throws -> LogLevel {
    return try FfiConverterTypeLogLevel.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLogLevel_lower(_ value: LogLevel) -> RustBuffer {
    return FfiConverterTypeLogLevel.lower(value)
}

/**
 * The status of a member.
 */

public enum MemberStatus: Equatable, Hashable {

    /**
     * `active`: is an active member.
     */
    case active
    /**
     * `invited`: has not accepted the invitation yet.
     */
    case invited
    /**
     * `disabled`: is disabled.
     */
    case disabled
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension MemberStatus: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMemberStatus: FfiConverterRustBuffer {
    typealias SwiftType = MemberStatus

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> MemberStatus {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .active

        case 2: return .invited

        case 3: return .disabled

        case 4: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: MemberStatus, into buf: inout [UInt8]) {
        switch value {

        case .active:
            writeInt(&buf, Int32(1))

        case .invited:
            writeInt(&buf, Int32(2))

        case .disabled:
            writeInt(&buf, Int32(3))

        case .unknown:
            writeInt(&buf, Int32(4))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberStatus_lift(_ buf: RustBuffer) throws -> MemberStatus {
    return try FfiConverterTypeMemberStatus.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMemberStatus_lower(_ value: MemberStatus) -> RustBuffer {
    return FfiConverterTypeMemberStatus.lower(value)
}

/**
 * The status of a process.
 */

public enum ProcessStatus: Equatable, Hashable {

    /**
     * `active`: in progress.
     */
    case active
    /**
     * `in-progress`: in progress. Some responses use this value.
     */
    case inProgress
    /**
     * `complete`: every task is done.
     */
    case complete
    /**
     * `problem`: a user reported a problem.
     */
    case problem
    /**
     * `issue`: an open issue; the server rejects changes to its tasks until it is resolved.
     */
    case issue
    /**
     * `improvement`: a user suggested an improvement.
     */
    case improvement
    /**
     * `delayed`: behind its deadlines.
     */
    case delayed
    /**
     * `archived`: put away.
     */
    case archived
    /**
     * `starred`: starred.
     */
    case starred
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension ProcessStatus: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeProcessStatus: FfiConverterRustBuffer {
    typealias SwiftType = ProcessStatus

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> ProcessStatus {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .active

        case 2: return .inProgress

        case 3: return .complete

        case 4: return .problem

        case 5: return .issue

        case 6: return .improvement

        case 7: return .delayed

        case 8: return .archived

        case 9: return .starred

        case 10: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: ProcessStatus, into buf: inout [UInt8]) {
        switch value {

        case .active:
            writeInt(&buf, Int32(1))

        case .inProgress:
            writeInt(&buf, Int32(2))

        case .complete:
            writeInt(&buf, Int32(3))

        case .problem:
            writeInt(&buf, Int32(4))

        case .issue:
            writeInt(&buf, Int32(5))

        case .improvement:
            writeInt(&buf, Int32(6))

        case .delayed:
            writeInt(&buf, Int32(7))

        case .archived:
            writeInt(&buf, Int32(8))

        case .starred:
            writeInt(&buf, Int32(9))

        case .unknown:
            writeInt(&buf, Int32(10))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessStatus_lift(_ buf: RustBuffer) throws -> ProcessStatus {
    return try FfiConverterTypeProcessStatus.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeProcessStatus_lower(_ value: ProcessStatus) -> RustBuffer {
    return FfiConverterTypeProcessStatus.lower(value)
}

/**
 * What a member may do in the organization.
 */

public enum Role: Equatable, Hashable {

    /**
     * `admin`: everything, administration included.
     */
    case admin
    /**
     * `standard`: create and manage processes.
     */
    case standard
    /**
     * `light`: complete assigned tasks only.
     */
    case light
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension Role: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeRole: FfiConverterRustBuffer {
    typealias SwiftType = Role

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Role {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .admin

        case 2: return .standard

        case 3: return .light

        case 4: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: Role, into buf: inout [UInt8]) {
        switch value {

        case .admin:
            writeInt(&buf, Int32(1))

        case .standard:
            writeInt(&buf, Int32(2))

        case .light:
            writeInt(&buf, Int32(3))

        case .unknown:
            writeInt(&buf, Int32(4))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeRole_lift(_ buf: RustBuffer) throws -> Role {
    return try FfiConverterTypeRole.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeRole_lower(_ value: Role) -> RustBuffer {
    return FfiConverterTypeRole.lower(value)
}

/**
 * Whether a failed call may have changed something on the server.
 */

public enum SideEffect: Equatable, Hashable {

    /**
     * `none`: nothing was changed.
     */
    case none
    /**
     * `possible`: the change may have been made.
     */
    case possible

}

#if compiler(>=6)
extension SideEffect: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeSideEffect: FfiConverterRustBuffer {
    typealias SwiftType = SideEffect

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SideEffect {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .none

        case 2: return .possible

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: SideEffect, into buf: inout [UInt8]) {
        switch value {

        case .none:
            writeInt(&buf, Int32(1))

        case .possible:
            writeInt(&buf, Int32(2))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSideEffect_lift(_ buf: RustBuffer) throws -> SideEffect {
    return try FfiConverterTypeSideEffect.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSideEffect_lower(_ value: SideEffect) -> RustBuffer {
    return FfiConverterTypeSideEffect.lower(value)
}

/**
 * Where the encryption key of a store comes from. Without the key, the tokens in the store cannot be read.
 */

public enum StoreKey: Equatable, Hashable {

    /**
     * A file that contains the key. If it is missing, it is created with a new key. Keep it separate from the store:
     * anyone who copies both can read the tokens.
     */
    case file(
        /**
         * The path of the file, which must belong to the user and have the mode 600.
         */path: String
    )
    /**
     * An environment variable that contains the key: 32 bytes, as 64 hexadecimal digits or in base64.
     */
    case envVar(
        /**
         * The name of the variable.
         */variable: String
    )
    /**
     * The keychain of the desktop: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. It
     * has one key for each folder, which is created if it is missing. It needs a build with the feature `keychain`. On
     * a phone, implement a token store that uses the keychain of the phone.
     */
    case keychain

}

#if compiler(>=6)
extension StoreKey: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeStoreKey: FfiConverterRustBuffer {
    typealias SwiftType = StoreKey

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> StoreKey {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .file(path: try FfiConverterString.read(from: &buf)
        )

        case 2: return .envVar(variable: try FfiConverterString.read(from: &buf)
        )

        case 3: return .keychain

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: StoreKey, into buf: inout [UInt8]) {
        switch value {

        case let .file(path):
            writeInt(&buf, Int32(1))
            FfiConverterString.write(path, into: &buf)

        case let .envVar(variable):
            writeInt(&buf, Int32(2))
            FfiConverterString.write(variable, into: &buf)

        case .keychain:
            writeInt(&buf, Int32(3))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStoreKey_lift(_ buf: RustBuffer) throws -> StoreKey {
    return try FfiConverterTypeStoreKey.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStoreKey_lower(_ value: StoreKey) -> RustBuffer {
    return FfiConverterTypeStoreKey.lower(value)
}

/**
 * An error of a call. The variant says what to do. The detail says what happened; its fields are the same in every variant.
 */
public
enum TallyfyError: Swift.Error, Equatable, Hashable, Foundation.LocalizedError {

    /**
     * An argument is invalid; nothing was sent. Correct the argument.
     */
    case InvalidArgument(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * A setting or an environment variable is missing or invalid; nothing was sent. Correct the settings.
     */
    case Configuration(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The server rejected the token or the credentials (status 401, or an error response of the token endpoint). Sign in
     * again.
     */
    case Authentication(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The signed-in user has no permission for this operation (status 403). Another sign-in does not help.
     */
    case PermissionDenied(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The path or the object does not exist, or the object is archived (status 404).
     */
    case NotFound(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The server rejected the request (status 400, 405, 422 and other 4xx). `field_errors` names the invalid fields.
     */
    case InvalidRequest(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The request conflicts with the current state of the organization (status 409).
     */
    case Conflict(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * Too many requests (status 429). Wait until `retry_at`.
     */
    case RateLimit(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The quota of one operation is used up, such as invitations per hour (status 429 with a wait of more than one minute).
     * Other operations still work. Call this one again after `retry_at`.
     */
    case QuotaExceeded(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The server failed (status 500 and above). Try again later.
     */
    case Server(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The server was not reached, or the connection was lost during a call that is safe to repeat. Check the network.
     */
    case Connection(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The deadline of the call passed. `side_effect` says whether it may have changed something.
     */
    case Timeout(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The caller cancelled the call. `side_effect` says whether it may have changed something.
     */
    case Cancelled(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * A change was sent and its response was lost, so the server may or may not have made it. Read the object before you
     * send the change again.
     */
    case OutcomeUnknown(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * A refresh token was sent and the response was lost, so the refresh token may be used up. The call itself was not sent.
     * Try again. If the server then rejects the refresh token, sign in again.
     */
    case RefreshOutcomeUnknown(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The response is not what the API documents: for example a redirect, an HTML page or another JSON object.
     */
    case UnexpectedResponse(
        /**
         * What happened.
         */detail: ErrorDetail
    )
    /**
     * The token store could not load, save or lock a token.
     */
    case TokenStore(
        /**
         * What happened.
         */detail: ErrorDetail
    )

// The local Rust `Display` implementation.
public var description: String {
    return try!  FfiConverterString.lift(
        try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_method_tallyfyerror_uniffi_trait_display(
            FfiConverterTypeTallyfyError_lower(self),uniffiCallStatus
    )
}
    )
}

    public var errorDescription: String? {
        detail.summary
    }

}

#if compiler(>=6)
extension TallyfyError: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTallyfyError: FfiConverterRustBuffer {
    typealias SwiftType = TallyfyError

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TallyfyError {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .InvalidArgument(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 2: return .Configuration(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 3: return .Authentication(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 4: return .PermissionDenied(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 5: return .NotFound(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 6: return .InvalidRequest(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 7: return .Conflict(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 8: return .RateLimit(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 9: return .QuotaExceeded(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 10: return .Server(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 11: return .Connection(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 12: return .Timeout(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 13: return .Cancelled(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 14: return .OutcomeUnknown(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 15: return .RefreshOutcomeUnknown(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 16: return .UnexpectedResponse(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )
        case 17: return .TokenStore(
            detail: try FfiConverterTypeErrorDetail.read(from: &buf)
            )

         default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: TallyfyError, into buf: inout [UInt8]) {
        switch value {

        case let .InvalidArgument(detail):
            writeInt(&buf, Int32(1))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Configuration(detail):
            writeInt(&buf, Int32(2))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Authentication(detail):
            writeInt(&buf, Int32(3))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .PermissionDenied(detail):
            writeInt(&buf, Int32(4))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .NotFound(detail):
            writeInt(&buf, Int32(5))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .InvalidRequest(detail):
            writeInt(&buf, Int32(6))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Conflict(detail):
            writeInt(&buf, Int32(7))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .RateLimit(detail):
            writeInt(&buf, Int32(8))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .QuotaExceeded(detail):
            writeInt(&buf, Int32(9))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Server(detail):
            writeInt(&buf, Int32(10))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Connection(detail):
            writeInt(&buf, Int32(11))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Timeout(detail):
            writeInt(&buf, Int32(12))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .Cancelled(detail):
            writeInt(&buf, Int32(13))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .OutcomeUnknown(detail):
            writeInt(&buf, Int32(14))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .RefreshOutcomeUnknown(detail):
            writeInt(&buf, Int32(15))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .UnexpectedResponse(detail):
            writeInt(&buf, Int32(16))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        case let .TokenStore(detail):
            writeInt(&buf, Int32(17))
            FfiConverterTypeErrorDetail.write(detail, into: &buf)

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyError_lift(_ buf: RustBuffer) throws -> TallyfyError {
    return try FfiConverterTypeTallyfyError.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTallyfyError_lower(_ value: TallyfyError) -> RustBuffer {
    return FfiConverterTypeTallyfyError.lower(value)
}

/**
 * The status of a task. Filters use other values.
 */

public enum TaskStatus: Equatable, Hashable {

    /**
     * `not-started`: no user has started it.
     */
    case notStarted
    /**
     * `in-progress`: in progress.
     */
    case inProgress
    /**
     * `active`: waiting to be done.
     */
    case active
    /**
     * `completed`: done.
     */
    case completed
    /**
     * `auto-skipped`: hidden by a rule.
     */
    case autoSkipped
    /**
     * `approved`: approved.
     */
    case approved
    /**
     * `rejected`: rejected.
     */
    case rejected
    /**
     * `acknowledged`: taken note of.
     */
    case acknowledged
    /**
     * `expired`: expired.
     */
    case expired
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension TaskStatus: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskStatus: FfiConverterRustBuffer {
    typealias SwiftType = TaskStatus

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskStatus {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .notStarted

        case 2: return .inProgress

        case 3: return .active

        case 4: return .completed

        case 5: return .autoSkipped

        case 6: return .approved

        case 7: return .rejected

        case 8: return .acknowledged

        case 9: return .expired

        case 10: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: TaskStatus, into buf: inout [UInt8]) {
        switch value {

        case .notStarted:
            writeInt(&buf, Int32(1))

        case .inProgress:
            writeInt(&buf, Int32(2))

        case .active:
            writeInt(&buf, Int32(3))

        case .completed:
            writeInt(&buf, Int32(4))

        case .autoSkipped:
            writeInt(&buf, Int32(5))

        case .approved:
            writeInt(&buf, Int32(6))

        case .rejected:
            writeInt(&buf, Int32(7))

        case .acknowledged:
            writeInt(&buf, Int32(8))

        case .expired:
            writeInt(&buf, Int32(9))

        case .unknown:
            writeInt(&buf, Int32(10))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskStatus_lift(_ buf: RustBuffer) throws -> TaskStatus {
    return try FfiConverterTypeTaskStatus.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskStatus_lower(_ value: TaskStatus) -> RustBuffer {
    return FfiConverterTypeTaskStatus.lower(value)
}

/**
 * The kind of a task.
 */

public enum TaskType: Equatable, Hashable {

    /**
     * `task`: work to do.
     */
    case task
    /**
     * `approval`: a request to approve or to reject.
     */
    case approval
    /**
     * `expiring`: information to confirm before it expires.
     */
    case expiring
    /**
     * `email`: an e-mail to send.
     */
    case email
    /**
     * `expiring_email`: an e-mail that is sent by itself.
     */
    case expiringEmail
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension TaskType: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTaskType: FfiConverterRustBuffer {
    typealias SwiftType = TaskType

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TaskType {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .task

        case 2: return .approval

        case 3: return .expiring

        case 4: return .email

        case 5: return .expiringEmail

        case 6: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: TaskType, into buf: inout [UInt8]) {
        switch value {

        case .task:
            writeInt(&buf, Int32(1))

        case .approval:
            writeInt(&buf, Int32(2))

        case .expiring:
            writeInt(&buf, Int32(3))

        case .email:
            writeInt(&buf, Int32(4))

        case .expiringEmail:
            writeInt(&buf, Int32(5))

        case .unknown:
            writeInt(&buf, Int32(6))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskType_lift(_ buf: RustBuffer) throws -> TaskType {
    return try FfiConverterTypeTaskType.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTaskType_lower(_ value: TaskType) -> RustBuffer {
    return FfiConverterTypeTaskType.lower(value)
}

/**
 * The kind of a template.
 */

public enum TemplateType: Equatable, Hashable {

    /**
     * `procedure`: steps that become tasks.
     */
    case procedure
    /**
     * `form`: a form that is filled in once.
     */
    case form
    /**
     * `document`: text to read.
     */
    case document
    /**
     * `unknown`: a value that this version of the library does not know. It cannot be sent.
     */
    case unknown

}

#if compiler(>=6)
extension TemplateType: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTemplateType: FfiConverterRustBuffer {
    typealias SwiftType = TemplateType

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> TemplateType {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .procedure

        case 2: return .form

        case 3: return .document

        case 4: return .unknown

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: TemplateType, into buf: inout [UInt8]) {
        switch value {

        case .procedure:
            writeInt(&buf, Int32(1))

        case .form:
            writeInt(&buf, Int32(2))

        case .document:
            writeInt(&buf, Int32(3))

        case .unknown:
            writeInt(&buf, Int32(4))

        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplateType_lift(_ buf: RustBuffer) throws -> TemplateType {
    return try FfiConverterTypeTemplateType.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTemplateType_lower(_ value: TemplateType) -> RustBuffer {
    return FfiConverterTypeTemplateType.lower(value)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionInt32: FfiConverterRustBuffer {
    typealias SwiftType = Int32?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterInt32.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterInt32.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionInt64: FfiConverterRustBuffer {
    typealias SwiftType = Int64?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterInt64.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterInt64.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionDouble: FfiConverterRustBuffer {
    typealias SwiftType = Double?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterDouble.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterDouble.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionBool: FfiConverterRustBuffer {
    typealias SwiftType = Bool?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterBool.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterBool.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionString: FfiConverterRustBuffer {
    typealias SwiftType = String?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterString.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterString.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionDuration: FfiConverterRustBuffer {
    typealias SwiftType = TimeInterval?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterDuration.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterDuration.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeLogSink: FfiConverterRustBuffer {
    typealias SwiftType = LogSink?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeLogSink.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeLogSink.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeProxy: FfiConverterRustBuffer {
    typealias SwiftType = Proxy?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeProxy.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeProxy.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTallyfy: FfiConverterRustBuffer {
    typealias SwiftType = Tallyfy?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTallyfy.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTallyfy.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTokenStore: FfiConverterRustBuffer {
    typealias SwiftType = TokenStore?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTokenStore.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTokenStore.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeAssignees: FfiConverterRustBuffer {
    typealias SwiftType = Assignees?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeAssignees.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeAssignees.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeCountry: FfiConverterRustBuffer {
    typealias SwiftType = Country?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeCountry.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeCountry.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeProcessProgress: FfiConverterRustBuffer {
    typealias SwiftType = ProcessProgress?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeProcessProgress.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeProcessProgress.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeStep: FfiConverterRustBuffer {
    typealias SwiftType = Step?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeStep.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeStep.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTaskOwners: FfiConverterRustBuffer {
    typealias SwiftType = TaskOwners?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTaskOwners.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTaskOwners.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTemplate: FfiConverterRustBuffer {
    typealias SwiftType = Template?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTemplate.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTemplate.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeFieldType: FfiConverterRustBuffer {
    typealias SwiftType = FieldType?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeFieldType.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeFieldType.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeJson: FfiConverterRustBuffer {
    typealias SwiftType = Json?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeJson.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeJson.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeMemberStatus: FfiConverterRustBuffer {
    typealias SwiftType = MemberStatus?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeMemberStatus.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeMemberStatus.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeProcessStatus: FfiConverterRustBuffer {
    typealias SwiftType = ProcessStatus?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeProcessStatus.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeProcessStatus.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeRole: FfiConverterRustBuffer {
    typealias SwiftType = Role?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeRole.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeRole.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTaskStatus: FfiConverterRustBuffer {
    typealias SwiftType = TaskStatus?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTaskStatus.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTaskStatus.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTaskType: FfiConverterRustBuffer {
    typealias SwiftType = TaskType?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTaskType.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTaskType.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTemplateType: FfiConverterRustBuffer {
    typealias SwiftType = TemplateType?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTemplateType.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTemplateType.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceInt64: FfiConverterRustBuffer {
    typealias SwiftType = [Int64]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceInt64.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceInt64.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceString: FfiConverterRustBuffer {
    typealias SwiftType = [String]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceString.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceString.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeFieldColumn: FfiConverterRustBuffer {
    typealias SwiftType = [FieldColumn]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeFieldColumn.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeFieldColumn.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeFieldOption: FfiConverterRustBuffer {
    typealias SwiftType = [FieldOption]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeFieldOption.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeFieldOption.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeFormField: FfiConverterRustBuffer {
    typealias SwiftType = [FormField]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeFormField.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeFormField.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeKickoffField: FfiConverterRustBuffer {
    typealias SwiftType = [KickoffField]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeKickoffField.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeKickoffField.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeStep: FfiConverterRustBuffer {
    typealias SwiftType = [Step]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeStep.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeStep.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionSequenceTypeTallyfyTask: FfiConverterRustBuffer {
    typealias SwiftType = [TallyfyTask]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterSequenceTypeTallyfyTask.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterSequenceTypeTallyfyTask.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionDictionaryStringTypeJson: FfiConverterRustBuffer {
    typealias SwiftType = [String: Json]?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterDictionaryStringTypeJson.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterDictionaryStringTypeJson.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionTypeTimestamp: FfiConverterRustBuffer {
    typealias SwiftType = Timestamp?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterTypeTimestamp.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterTypeTimestamp.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceInt64: FfiConverterRustBuffer {
    typealias SwiftType = [Int64]

    public static func write(_ value: [Int64], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterInt64.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Int64] {
        let len: Int32 = try readInt(&buf)
        var seq = [Int64]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterInt64.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceString: FfiConverterRustBuffer {
    typealias SwiftType = [String]

    public static func write(_ value: [String], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterString.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String] {
        let len: Int32 = try readInt(&buf)
        var seq = [String]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterString.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeCheck: FfiConverterRustBuffer {
    typealias SwiftType = [Check]

    public static func write(_ value: [Check], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeCheck.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Check] {
        let len: Int32 = try readInt(&buf)
        var seq = [Check]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeCheck.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeFieldColumn: FfiConverterRustBuffer {
    typealias SwiftType = [FieldColumn]

    public static func write(_ value: [FieldColumn], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeFieldColumn.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [FieldColumn] {
        let len: Int32 = try readInt(&buf)
        var seq = [FieldColumn]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeFieldColumn.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeFieldError: FfiConverterRustBuffer {
    typealias SwiftType = [FieldError]

    public static func write(_ value: [FieldError], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeFieldError.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [FieldError] {
        let len: Int32 = try readInt(&buf)
        var seq = [FieldError]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeFieldError.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeFieldOption: FfiConverterRustBuffer {
    typealias SwiftType = [FieldOption]

    public static func write(_ value: [FieldOption], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeFieldOption.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [FieldOption] {
        let len: Int32 = try readInt(&buf)
        var seq = [FieldOption]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeFieldOption.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeFormField: FfiConverterRustBuffer {
    typealias SwiftType = [FormField]

    public static func write(_ value: [FormField], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeFormField.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [FormField] {
        let len: Int32 = try readInt(&buf)
        var seq = [FormField]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeFormField.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeKickoffField: FfiConverterRustBuffer {
    typealias SwiftType = [KickoffField]

    public static func write(_ value: [KickoffField], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeKickoffField.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [KickoffField] {
        let len: Int32 = try readInt(&buf)
        var seq = [KickoffField]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeKickoffField.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeMember: FfiConverterRustBuffer {
    typealias SwiftType = [Member]

    public static func write(_ value: [Member], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeMember.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Member] {
        let len: Int32 = try readInt(&buf)
        var seq = [Member]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeMember.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeOrganization: FfiConverterRustBuffer {
    typealias SwiftType = [Organization]

    public static func write(_ value: [Organization], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeOrganization.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Organization] {
        let len: Int32 = try readInt(&buf)
        var seq = [Organization]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeOrganization.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeStep: FfiConverterRustBuffer {
    typealias SwiftType = [Step]

    public static func write(_ value: [Step], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeStep.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Step] {
        let len: Int32 = try readInt(&buf)
        var seq = [Step]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeStep.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeTallyfyProcess: FfiConverterRustBuffer {
    typealias SwiftType = [TallyfyProcess]

    public static func write(_ value: [TallyfyProcess], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeTallyfyProcess.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [TallyfyProcess] {
        let len: Int32 = try readInt(&buf)
        var seq = [TallyfyProcess]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeTallyfyProcess.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeTallyfyTask: FfiConverterRustBuffer {
    typealias SwiftType = [TallyfyTask]

    public static func write(_ value: [TallyfyTask], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeTallyfyTask.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [TallyfyTask] {
        let len: Int32 = try readInt(&buf)
        var seq = [TallyfyTask]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeTallyfyTask.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeTemplate: FfiConverterRustBuffer {
    typealias SwiftType = [Template]

    public static func write(_ value: [Template], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeTemplate.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Template] {
        let len: Int32 = try readInt(&buf)
        var seq = [Template]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeTemplate.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeJson: FfiConverterRustBuffer {
    typealias SwiftType = [Json]

    public static func write(_ value: [Json], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeJson.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Json] {
        let len: Int32 = try readInt(&buf)
        var seq = [Json]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeJson.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDictionaryStringString: FfiConverterRustBuffer {
    public static func write(_ value: [String: String], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for (key, value) in value {
            FfiConverterString.write(key, into: &buf)
            FfiConverterString.write(value, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String: String] {
        let len: Int32 = try readInt(&buf)
        var dict = [String: String]()
        dict.reserveCapacity(Int(len))
        for _ in 0..<len {
            let key = try FfiConverterString.read(from: &buf)
            let value = try FfiConverterString.read(from: &buf)
            dict[key] = value
        }
        return dict
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDictionaryStringTypeAssignees: FfiConverterRustBuffer {
    public static func write(_ value: [String: Assignees], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for (key, value) in value {
            FfiConverterString.write(key, into: &buf)
            FfiConverterTypeAssignees.write(value, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String: Assignees] {
        let len: Int32 = try readInt(&buf)
        var dict = [String: Assignees]()
        dict.reserveCapacity(Int(len))
        for _ in 0..<len {
            let key = try FfiConverterString.read(from: &buf)
            let value = try FfiConverterTypeAssignees.read(from: &buf)
            dict[key] = value
        }
        return dict
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDictionaryStringTypeTaskOverride: FfiConverterRustBuffer {
    public static func write(_ value: [String: TaskOverride], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for (key, value) in value {
            FfiConverterString.write(key, into: &buf)
            FfiConverterTypeTaskOverride.write(value, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String: TaskOverride] {
        let len: Int32 = try readInt(&buf)
        var dict = [String: TaskOverride]()
        dict.reserveCapacity(Int(len))
        for _ in 0..<len {
            let key = try FfiConverterString.read(from: &buf)
            let value = try FfiConverterTypeTaskOverride.read(from: &buf)
            dict[key] = value
        }
        return dict
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDictionaryStringTypeJson: FfiConverterRustBuffer {
    public static func write(_ value: [String: Json], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for (key, value) in value {
            FfiConverterString.write(key, into: &buf)
            FfiConverterTypeJson.write(value, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String: Json] {
        let len: Int32 = try readInt(&buf)
        var dict = [String: Json]()
        dict.reserveCapacity(Int(len))
        for _ in 0..<len {
            let key = try FfiConverterString.read(from: &buf)
            let value = try FfiConverterTypeJson.read(from: &buf)
            dict[key] = value
        }
        return dict
    }
}

public typealias Timestamp = Date

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeTimestamp: FfiConverter {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Timestamp {
        return try FfiConverterTimestamp.read(from: &buf)
    }

    public static func write(_ value: Timestamp, into buf: inout [UInt8]) {
        return FfiConverterTimestamp.write(value, into: &buf)
    }

    public static func lift(_ value: RustBuffer) throws -> Timestamp {
        return try FfiConverterTimestamp.lift(value)
    }

    public static func lower(_ value: Timestamp) -> RustBuffer {
        return FfiConverterTimestamp.lower(value)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTimestamp_lift(_ value: RustBuffer) throws -> Timestamp {
    return try FfiConverterTypeTimestamp.lift(value)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeTimestamp_lower(_ value: Timestamp) -> RustBuffer {
    return FfiConverterTypeTimestamp.lower(value)
}

/**
 * Sets the sink that receives all log records of this level and more important ones. It replaces the previous sink.
 * Without a sink, logging stops. A Rust program uses a logger of the `log` facade instead.
 *
 * Fails with `Configuration` if the program has such a logger already.
 */
public func setLogSink(sink: LogSink?, level: LogLevel)throws   {try rustCallWithError(FfiConverterTypeTallyfyError_lift) {
        uniffiCallStatus in
    uniffi_tallykit_fn_func_set_log_sink(
        FfiConverterOptionTypeLogSink.lower(sink),
        FfiConverterTypeLogLevel_lower(level),uniffiCallStatus
    )
}
}
/**
 * Checks the client that the environment variables describe. Works even if they are so wrong that no client can be
 * created.
 *
 * `as_user` is the e-mail address of a user to act as; only an application can do that. Everything else is as in
 * `Tallyfy.doctor`.
 */
public func doctorFromEnv(store: TokenStore? = nil, asUser: String? = nil, settings: Settings = Settings()) -> DoctorReport  {
    return try!  FfiConverterTypeDoctorReport_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_func_doctor_from_env(
        FfiConverterOptionTypeTokenStore.lower(store),
        FfiConverterOptionString.lower(asUser),
        FfiConverterTypeSettings_lower(settings),uniffiCallStatus
    )
})
}
/**
 * Names the language that this library is bound to, for the `User-Agent` header. A binding calls it before the first
 * request; the first call counts.
 */
public func setBindingName(name: String)  {try! rustCall() {
        uniffiCallStatus in
    uniffi_tallykit_fn_func_set_binding_name(
        FfiConverterString.lower(name),uniffiCallStatus
    )
}
}

private enum InitializationResult {
    case ok
    case contractVersionMismatch
    case apiChecksumMismatch
}
// Use a global variable to perform the versioning checks. Swift ensures that
// the code inside is only computed once.
private let initializationResult: InitializationResult = {
    // Get the bindings contract version from our ComponentInterface
    let bindings_contract_version = 30
    // Get the scaffolding contract version by calling the into the dylib
    let scaffolding_contract_version = ffi_tallykit_uniffi_contract_version()
    if bindings_contract_version != scaffolding_contract_version {
        return InitializationResult.contractVersionMismatch
    }
    if (uniffi_tallykit_checksum_func_set_log_sink() != 19137) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_func_doctor_from_env() != 41544) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_func_set_binding_name() != 51541) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_applications_provision_user() != 38483) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_applications_user_token() != 57977) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_me_get() != 21404) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_me_membership() != 59988) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memberpager_next_page() != 51118) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memberpager_total() != 7613) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_members_get() != 53201) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_members_list() != 47900) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_organizationpager_next_page() != 63613) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_organizationpager_total() != 33364) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_organizations_current() != 21180) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_organizations_list_mine() != 17149) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processpager_next_page() != 23284) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processpager_total() != 11113) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processes_archive() != 36756) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processes_get() != 50784) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processes_launch() != 38248) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processes_list() != 48512) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_processes_tasks() != 7697) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_taskpager_next_page() != 19788) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_taskpager_total() != 53179) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_complete() != 63037) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_complete_one_off() != 15060) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_create() != 39260) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_get() != 37918) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_list() != 61627) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_list_mine() != 33850) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_reopen() != 2002) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_reopen_one_off() != 5226) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_update() != 7449) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tasks_update_one_off() != 20725) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_templatepager_next_page() != 12110) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_templatepager_total() != 27314) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_templates_get() != 33804) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_templates_list() != 64754) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_accesstoken_expires_at() != 917) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_accesstoken_reveal() != 8326) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tokenstore_load() != 26954) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tokenstore_save() != 62350) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tokenstore_delete() != 12995) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tokenstore_lock() != 29899) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tokenstore_unlock() != 29065) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_filestore_delete() != 5091) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_filestore_load() != 29902) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_filestore_lock() != 50311) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_filestore_save() != 62063) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_filestore_unlock() != 16501) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memorystore_delete() != 8195) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memorystore_load() != 12721) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memorystore_lock() != 28990) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memorystore_save() != 17044) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_memorystore_unlock() != 18355) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_logsink_log() != 42630) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_signin_authorization_url() != 7651) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_signin_export_state() != 49886) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_signin_finish() != 60314) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_signin_restore() != 22690) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_applications() != 63710) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_me() != 37907) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_members() != 34663) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_organizations() != 44130) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_processes() != 62485) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_tasks() != 27980) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_templates() != 26500) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_access_token() != 54012) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_as_user() != 62459) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_in_org() != 52954) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_invalidate_token() != 33858) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_logout() != 11296) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_request() != 41901) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_with_cancellation() != 50931) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_with_deadline() != 38852) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_tallyfy_doctor() != 6533) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_cancellationtoken_attach() != 56861) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_cancellationtoken_cancel() != 14117) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_cancellationtoken_detach() != 32274) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_method_cancellationtoken_is_cancelled() != 17834) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_filestore_open() != 7257) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_filestore_profile() != 48058) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_memorystore_new() != 23899) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_signin_authorization_code() != 9722) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_signin_implicit() != 37009) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_tallyfy_for_app() != 60251) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_tallyfy_from_env() != 41465) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_tallyfy_new() != 58316) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_tallyfy_with_password() != 10623) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_tallyfy_with_refresh_token() != 48080) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_cancellationtoken_new() != 25335) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_tallykit_checksum_constructor_proxy_new() != 51167) {
        return InitializationResult.apiChecksumMismatch
    }

    uniffiCallbackInitLogSink()
    uniffiCallbackInitTokenStore()
    tallykit_init_swift()
    return InitializationResult.ok
}()

// Make the ensure init function public so that other modules which have external type references to
// our types can call it.
public func uniffiEnsureTallykitInitialized() {
    switch initializationResult {
    case .ok:
        break
    case .contractVersionMismatch:
        fatalError("UniFFI contract version mismatch: try cleaning and rebuilding your project")
    case .apiChecksumMismatch:
        fatalError("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
}

// swiftlint:enable all

extension MemberPager: Pager {}

extension OrganizationPager: Pager {}

extension ProcessPager: Pager {}

extension TaskPager: Pager {}

extension TemplatePager: Pager {}
