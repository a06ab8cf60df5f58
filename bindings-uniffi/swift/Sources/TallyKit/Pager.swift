/// A list that is fetched a page at a time. It remembers its place: whoever walks it again goes on behind the last page
/// that was fetched.
///
/// As a `Sequence` it yields results, because a loop over a sequence cannot throw, and a list that ends early where a
/// page failed would be a lie:
///
/// ```swift
/// for task in tallyfy.tasks.list() { print(try task.get().title) }
/// let tasks = try tallyfy.tasks.list().all()
/// for try await task in tallyfy.tasks.list().stream { print(task.title) }
/// ```
public protocol Pager: AnyObject, Sequence, Sendable where Element == Result<Item, any Error> {
    /// What the list is made of.
    associatedtype Item: Sendable

    /// Fetches the next page. Empty at the end of the list.
    func nextPage() throws -> [Item]

    /// The length of the whole list by the server's count. Fetches the first page if need be.
    func total() throws -> Int32?
}

extension Pager {
    /// Every item from here to the end of the list. Pages are fetched as the loop gets there; an error is the last element.
    public func makeIterator() -> PagerIterator<Self> {
        PagerIterator(pager: self)
    }

    /// Fetches every item from here to the end of the list.
    public func all() throws -> [Item] {
        try map { try $0.get() }
    }

    /// Every item from here to the end of the list, fetched off the main thread, no page ahead of need.
    public var stream: PagerStream<Self> {
        PagerStream(pager: self)
    }
}

/// Walks a pager. An error is the last element.
public struct PagerIterator<P: Pager>: IteratorProtocol {
    let pager: P
    var page: ArraySlice<P.Item> = []
    var ended = false

    /// The next item, or the error that ends the walk.
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

/// Walks a pager without blocking, for `for try await`.
public struct PagerStream<P: Pager>: AsyncSequence, Sendable {
    public typealias Element = P.Item

    let pager: P

    /// Begins the walk.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pager: pager)
    }

    /// The walk.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let pager: P
        var page: ArraySlice<P.Item> = []

        /// The next item; nothing at the end of the list.
        public mutating func next() async throws -> P.Item? {
            if page.isEmpty {
                let pager = pager
                page = try await offPool { try pager.nextPage() }[...]
            }
            return page.popFirst()
        }
    }
}
