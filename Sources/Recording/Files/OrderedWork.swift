import Glibc

/// Does pieces of work on several threads and hands the results over in order, on the caller's thread.
///
/// At most `window` results wait at a time, so that memory stays bounded however long the list is.
final class OrderedWork<Result: Sendable>: @unchecked Sendable {
    // Safe: everything mutable is read and written with `lock` held; the lock and condition never move or outlive this.
    private let count: Int
    private let window: Int
    private let work: @Sendable (Int) -> Result
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var results: [Int: Result] = [:]
    private var nextStarted = 0
    private var nextTaken = 0
    private var isCancelled = false

    private init(count: Int, window: Int, work: @escaping @Sendable (Int) -> Result) {
        self.count = count
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

    /// Does `work` for 0..<count and calls `take` with each result, in order; an error of `take` stops what is left.
    static func run<Failure: Error>(
        count: Int, threads: Int, work: @escaping @Sendable (Int) -> Result,
        take: (Int, Result) throws(Failure) -> Void
    ) throws(Failure) {
        guard threads > 1, count > 1 else {
            for index in 0..<count { try take(index, work(index)) }
            return
        }
        let shared = OrderedWork(count: count, window: threads * 4, work: work)
        let workers = (0..<min(threads, count)).compactMap { _ in WorkerThread { shared.workUntilDone() } }
        defer {
            shared.cancel()
            for worker in workers { worker.join() }
        }
        for index in 0..<count {
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
        while !isCancelled, nextStarted < count, nextStarted >= nextTaken + window {
            pthread_cond_wait(changed, lock)
        }
        guard !isCancelled, nextStarted < count else { return nil }
        defer { nextStarted += 1 }
        return nextStarted
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
