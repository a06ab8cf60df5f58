/// A list that is fetched one page at a time. Each iteration begins at the first page and has a place of its own;
/// `resume()` goes on where the last one stopped.
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

    /// The type of the pagers of its iterations: its own.
    associatedtype Walk: Pager where Walk.Item == Item

    /// Begins an iteration at the first page of the list.
    func restart() -> Walk

    /// Returns the rest of the list: its first iteration goes on where the last one stopped, even after an error.
    func resume() -> Walk

    /// Returns the first item of the list, or nil if it is empty. Sends one request.
    func first() throws -> Item?

    /// Returns what is left of the page that was fetched last, or fetches the next page. Returns an empty array at the end
    /// of the list.
    func nextPage() throws -> [Item]

    /// Fetches the next page if all items that were fetched are taken. Returns false at the end of the list.
    func fetch() throws -> Bool

    /// Takes the next item that was fetched. Returns nil if a page must be fetched first.
    func take() -> Item?

    /// Returns the length of the whole list, as counted by the server. Fetches the first page if necessary.
    func total() throws -> Int32?
}

extension Pager {
    /// Iterates over every item of the list. Fetches each page when the loop reaches it. An error is the last element.
    public func makeIterator() -> PagerIterator<Walk> {
        PagerIterator(pager: restart())
    }

    /// Fetches every item of the list.
    public func all() throws -> [Item] {
        try map { try $0.get() }
    }

    /// Every item of the list. Fetches off the main thread, and each page only when it is needed.
    public var stream: PagerStream<Self> {
        PagerStream(pager: self)
    }
}

/// Iterates over a pager. An error is the last element.
public struct PagerIterator<P: Pager>: IteratorProtocol {
    let pager: P
    var ended = false

    /// Returns the next item, or the error that ends the iteration.
    public mutating func next() -> Result<P.Item, any Error>? {
        while !ended {
            if let item = pager.take() { return .success(item) }
            do {
                ended = try !pager.fetch()
            } catch {
                ended = true
                return .failure(error)
            }
        }
        return nil
    }
}

/// Iterates over a pager without blocking, with `for try await`.
public struct PagerStream<P: Pager>: AsyncSequence, Sendable {
    public typealias Element = P.Item

    let pager: P

    /// Starts the iteration.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pager: pager.restart())
    }

    /// Iterates over the items.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let pager: P.Walk

        /// Returns the next item, or nil at the end of the list.
        public mutating func next() async throws -> P.Item? {
            let walk = pager
            while true {
                if let item = walk.take() { return item }
                if try await !runBlockingCall({ try walk.fetch() }) { return nil }
            }
        }
    }
}
