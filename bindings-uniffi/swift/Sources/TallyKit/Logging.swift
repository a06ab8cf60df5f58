/// Sends the log of this library to a closure, in place of an earlier one; `setLogSink(sink: nil, level:)` ends it. No
/// line shows a secret, at any level. The closure is called from any thread; what it throws is dropped, and calls that it
/// makes with this library are not logged.
///
/// To the unified log of Apple's systems, which shows text in public only where it is told so:
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
    private let telling: @Sendable (LogRecord) throws -> Void

    init(_ telling: @escaping @Sendable (LogRecord) throws -> Void) { self.telling = telling }

    func log(record: LogRecord) throws { try telling(record) }
}
