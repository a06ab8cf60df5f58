import Dispatch

extension Tallyfy {
    /// Runs calls off the main thread, from a task:
    ///
    /// ```swift
    /// let task = try await tallyfy.run { try $0.tasks.complete(processId: id, body: CompleteTask(taskId: taskId)) }
    /// ```
    ///
    /// Every call of this library blocks its thread until the answer is there. A task that is cancelled meanwhile
    /// waits for the call to end, which `Settings.timeout` bounds: a change that is on its way cannot be called back.
    public func run<T: Sendable>(_ body: @escaping @Sendable (Tallyfy) throws -> T) async throws -> T {
        try await offPool { try body(self) }
    }
}

extension SignIn {
    /// Runs a part of a sign-in off the main thread, in the same way: `try await signIn.run { try $0.finish(redirect: url) }`.
    public func run<T: Sendable>(_ body: @escaping @Sendable (SignIn) throws -> T) async throws -> T {
        try await offPool { try body(self) }
    }
}

/// Swift's own pool has a thread for each core and expects none of them to block.
func offPool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try _Concurrency.Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async {
            continuation.resume(with: Result(catching: body))
        }
    }
}
