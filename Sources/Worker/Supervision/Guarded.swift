import Glibc

/// A value behind a lock.
///
/// The lock is POSIX's, because ThreadSanitizer knows it: of `Synchronization.Mutex`, which waits on a futex inside an
/// uninstrumented library, it sees nothing, and takes every second access for a race.
final class Guarded<Value: ~Copyable & Sendable>: @unchecked Sendable {
    // Safe: made in init, destroyed in deinit, and in between only handed to the functions of the C library.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    // Safe: read and written only in `withLock`, with the lock held.
    private var value: Value

    init(_ value: consuming Value) {
        self.value = value
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Lends the value to one thread at a time.
    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body(&value)
    }
}
