import Dispatch

extension Tallyfy {
    /// Runs calls off the main thread, from a task:
    ///
    /// ```swift
    /// let task = try await tallyfy.run { try $0.tasks.complete(processId: id, body: CompleteTask(taskId: taskId)) }
    /// ```
    ///
    /// Every call of this library blocks its thread until the response is complete. If the task is cancelled in the
    /// meantime, the call is cancelled within 0.1 seconds and throws `CancellationError`. If a change was already sent, it
    /// may still take effect: the call then throws `TallyfyError.OutcomeUnknown`.
    public func run<T: Sendable>(_ body: @escaping @Sendable (Tallyfy) throws -> T) async throws -> T {
        try await runBlockingCall { try body(self) }
    }
}

extension SignIn {
    /// Runs a step of a sign-in off the main thread, in the same way:
    /// `try await signIn.run { try $0.finish(redirectUrl: url) }`.
    public func run<T: Sendable>(_ body: @escaping @Sendable (SignIn) throws -> T) async throws -> T {
        try await runBlockingCall { try body(self) }
    }
}

/// Runs a blocking call on its own dispatch queue, which has its own thread. Swift's cooperative pool has one thread per
/// core, and these must not block. The global queues share 64 threads in the whole app.
func runBlockingCall<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let token = CancellationToken()
    return try await withTaskCancellationHandler {
        try _Concurrency.Task.checkCancellation()
        do {
            return try await withCheckedThrowingContinuation { continuation in
                DispatchQueue(label: "tallykit.call", qos: .userInitiated).async {
                    if token.isCancelled() {
                        continuation.resume(throwing: CancellationError())
                        return
                    }
                    token.attach()
                    defer { token.detach() }
                    continuation.resume(with: Result(catching: body))
                }
            }
        } catch TallyfyError.Cancelled where token.isCancelled() {
            throw CancellationError()
        }
    } onCancel: {
        token.cancel()
    }
}
