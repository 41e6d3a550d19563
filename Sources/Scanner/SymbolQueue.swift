import Synchronization

/// Hands out the underlyings of a scan one by one, so that no worker waits for another's heavy ones.
final class SymbolQueue: Sendable {
    /// What a worker stumbled over, with the number of the underlying.
    struct Failure: Error {
        let number: Int
        let error: any Error
    }

    private let symbols: [String]
    private let next = Atomic(0)
    private let isStopped: @Sendable () -> Bool

    /// - Parameter isStopped: asked before each; once it says yes no more are handed out.
    init(_ symbols: [String], isStopped: @escaping @Sendable () -> Bool) {
        self.symbols = symbols
        self.isStopped = isStopped
    }

    /// Does a worker's part: calls the body with one underlying after the other until none is left.
    ///
    /// - Throws: the body's error with the number of its underlying, or `CancellationError` behind all of them; no worker gets another.
    func forEach(_ body: (String) throws -> Void) throws(Failure) {
        while true {
            if isStopped() { throw Failure(number: .max, error: CancellationError()) }
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < symbols.count else { return }
            do {
                try body(symbols[number])
            } catch {
                next.store(symbols.count, ordering: .relaxed)
                throw Failure(number: number, error: error)
            }
        }
    }
}
