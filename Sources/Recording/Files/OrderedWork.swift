import Glibc

/// Does pieces of work on several threads and hands the results over in order, on the caller's thread.
///
/// Of the pieces that may be started the costliest comes first, so that the threads end at about the same time.
/// At most `window` results wait at a time, so that memory stays bounded however long the list is.
final class OrderedWork<Result: Sendable>: @unchecked Sendable {
    // Safe: everything mutable is read and written with `lock` held; the lock and condition never move or outlive this.
    private let costs: [Int]
    private let window: Int
    private let work: @Sendable (Int) -> Result
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var results: [Int: Result] = [:]
    /// Pieces that wait inside the window, and the first one behind it.
    private var waiting: [Int] = []
    private var windowEnd = 0
    private var nextTaken = 0
    private var isCancelled = false

    private init(costs: [Int], window: Int, work: @escaping @Sendable (Int) -> Result) {
        self.costs = costs
        self.window = window
        self.work = work
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// Does `work` for each index of `costs` and calls `take` with each result, in order; an error of `take` stops what
    /// is left.
    ///
    /// - Parameter costs: how long each piece will take, in any unit.
    static func run<Failure: Error>(
        costs: [Int], threads: Int, work: @escaping @Sendable (Int) -> Result,
        take: (Int, Result) throws(Failure) -> Void
    ) throws(Failure) {
        guard threads > 1, costs.count > 1 else {
            for index in costs.indices { try take(index, work(index)) }
            return
        }
        let shared = OrderedWork(costs: costs, window: threads * 4, work: work)
        let workers = (0..<min(threads, costs.count)).compactMap { _ in WorkerThread { shared.workUntilDone() } }
        defer {
            shared.cancel()
            for worker in workers { worker.join() }
        }
        for index in costs.indices {
            let result = workers.isEmpty ? work(index) : shared.result(index)
            try take(index, result)
        }
    }

    private func workUntilDone() {
        while let index = claim() {
            let result = work(index)
            locked { results[index] = result }
        }
    }

    /// The next piece of work, once there is room for its result; nil when there is none.
    private func claim() -> Int? {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            while windowEnd < min(costs.count, nextTaken + window) {
                waiting.append(windowEnd)
                windowEnd += 1
            }
            guard !isCancelled, windowEnd < costs.count || !waiting.isEmpty else { return nil }
            if let place = waiting.indices.max(by: { costs[waiting[$0]] < costs[waiting[$1]] }) {
                return waiting.remove(at: place)
            }
            pthread_cond_wait(changed, lock)
        }
    }

    /// Waits for a result and takes it out.
    private func result(_ index: Int) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            if let result = results.removeValue(forKey: index) {
                nextTaken = index + 1
                pthread_cond_broadcast(changed)
                return result
            }
            pthread_cond_wait(changed, lock)
        }
    }

    private func cancel() {
        locked { isCancelled = true }
    }

    private func locked(_ change: () -> Void) {
        pthread_mutex_lock(lock)
        change()
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(lock)
    }
}
