/// Sends the log of this library to a closure, which replaces an earlier one. `setLogSink(sink: nil, level:)` stops it.
///
/// Records never contain a secret, at any level. The closure may be called from any thread. Errors from it are ignored.
/// Calls that it makes with this library are not logged.
///
/// For the unified log of Apple systems, which hides text unless it is marked as public:
///
/// ```swift
/// let logger = Logger(subsystem: Bundle.main.bundleIdentifier ?? "app", category: "tallykit")
/// try logTo(.debug) { record in
///     switch record.level {
///     case .error, .warning: logger.warning("\(record.message, privacy: .public)")
///     case .info, .debug, .trace: logger.debug("\(record.message, privacy: .public)")
///     }
/// }
/// ```
public func logTo(_ level: LogLevel = .warning, _ sink: @escaping @Sendable (_ record: LogRecord) throws -> Void) throws {
    try setLogSink(sink: ClosureSink(sink), level: level)
}

private final class ClosureSink: LogSink {
    private let handler: @Sendable (LogRecord) throws -> Void

    init(_ handler: @escaping @Sendable (LogRecord) throws -> Void) { self.handler = handler }

    func log(record: LogRecord) throws { try handler(record) }
}
