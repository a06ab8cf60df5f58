/// A list that is fetched one page at a time. It remembers its position: a second iteration continues after the last
/// page that was fetched.
///
/// As a `Sequence`, it yields a `Result` for each item, because a `for` loop over a sequence cannot throw. If a page
/// cannot be fetched, the last element is the error:
///
/// ```swift
/// for task in tallyfy.tasks.list() { print(try task.get().title) }
/// let tasks = try tallyfy.tasks.list().all()
/// for try await task in tallyfy.tasks.list().stream { print(task.title) }
/// ```
public protocol Pager: AnyObject, Sequence, Sendable where Element == Result<Item, any Error> {
    /// The type of the items.
    associatedtype Item: Sendable

    /// Fetches the next page. Returns an empty array at the end of the list.
    func nextPage() throws -> [Item]

    /// Returns the length of the whole list, as counted by the server. Fetches the first page if necessary.
    func total() throws -> Int32?
}

extension Pager {
    /// Iterates over every item from here to the end of the list. Fetches each page when the loop reaches it. An error is
    /// the last element.
    public func makeIterator() -> PagerIterator<Self> {
        PagerIterator(pager: self)
    }

    /// Fetches every item from here to the end of the list.
    public func all() throws -> [Item] {
        try map { try $0.get() }
    }

    /// Every item from here to the end of the list. Fetches off the main thread, and each page only when it is needed.
    public var stream: PagerStream<Self> {
        PagerStream(pager: self)
    }
}

/// Iterates over a pager. An error is the last element.
public struct PagerIterator<P: Pager>: IteratorProtocol {
    let pager: P
    var page: ArraySlice<P.Item> = []
    var ended = false

    /// Returns the next item, or the error that ends the iteration.
    public mutating func next() -> Result<P.Item, any Error>? {
        if let item = page.popFirst() { return .success(item) }
        if ended { return nil }
        do {
            page = try pager.nextPage()[...]
        } catch {
            ended = true
            return .failure(error)
        }
        ended = page.isEmpty
        return page.popFirst().map { .success($0) }
    }
}

/// Iterates over a pager without blocking, with `for try await`.
public struct PagerStream<P: Pager>: AsyncSequence, Sendable {
    public typealias Element = P.Item

    let pager: P

    /// Starts the iteration.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pager: pager)
    }

    /// Iterates over the items.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let pager: P
        var page: ArraySlice<P.Item> = []

        /// Returns the next item, or nil at the end of the list.
        public mutating func next() async throws -> P.Item? {
            if page.isEmpty {
                let pager = pager
                page = try await runBlockingCall { try pager.nextPage() }[...]
            }
            return page.popFirst()
        }
    }
}
