import Dispatch

extension Tallyfy {
    /// Runs calls off the main thread, from a task:
    ///
    /// ```swift
    /// let task = try await tallyfy.run { try $0.tasks.complete(processId: id, body: CompleteTask(taskId: taskId)) }
    /// ```
    ///
    /// Every call of this library blocks its thread until the answer is there. Where the task is cancelled meanwhile, the
    /// call is given up within a tenth of a second, with `CancellationError`. A change that is on its way cannot be called
    /// back: that ends with `TallyfyError.OutcomeUnknown`.
    public func run<T: Sendable>(_ body: @escaping @Sendable (Tallyfy) throws -> T) async throws -> T {
        try await offPool { try body(self) }
    }
}

extension SignIn {
    /// Runs a part of a sign-in off the main thread, in the same way: `try await signIn.run { try $0.finish(redirectUrl: url) }`.
    public func run<T: Sendable>(_ body: @escaping @Sendable (SignIn) throws -> T) async throws -> T {
        try await offPool { try body(self) }
    }
}

/// Swift's own pool has a thread for each core and expects none of them to block; that of the global queues has 64, for
/// the whole app. A queue of its own brings a thread along.
func offPool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let cancel = CancellationToken()
    return try await withTaskCancellationHandler {
        try _Concurrency.Task.checkCancellation()
        do {
            return try await withCheckedThrowingContinuation { continuation in
                DispatchQueue(label: "tallykit.call", qos: .userInitiated).async {
                    if cancel.isCancelled() {
                        continuation.resume(throwing: CancellationError())
                        return
                    }
                    cancel.attach()
                    defer { cancel.detach() }
                    continuation.resume(with: Result(catching: body))
                }
            }
        } catch TallyfyError.Cancelled where cancel.isCancelled() {
            throw CancellationError()
        }
    } onCancel: {
        cancel.cancel()
    }
}
