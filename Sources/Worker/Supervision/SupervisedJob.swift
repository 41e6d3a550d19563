import Synchronization

/// A request that waits for its answer.
struct SupervisedJob: Sendable {
    let request: Request
    let ticket: Ticket
    let continuation: CheckedContinuation<Result<Response, WorkerError>, Never>

    /// Tells the supervisor's thread that nobody waits any more.
    final class Ticket: Sendable {
        private let cancelled = Atomic(false)

        var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

        func cancel() {
            cancelled.store(true, ordering: .relaxed)
        }
    }
}
