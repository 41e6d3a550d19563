import Synchronization

/// Registry references whose handles have died, until their script next runs and can free them.
final class LuaReferences: Sendable {
    private let abandoned = Mutex<[Int32]>([])
    /// Whether there may be any: most calls find none, and a look costs less than the lock.
    private let isAny = Atomic(false)

    func abandon(_ reference: Int32) {
        abandoned.withLock { $0.append(reference) }
        isAny.store(true, ordering: .releasing)
    }

    @inline(__always)
    var isAnyAbandoned: Bool { isAny.load(ordering: .acquiring) }

    /// Gives up everything collected so far.
    func takeAbandoned() -> [Int32] {
        abandoned.withLock { list in
            isAny.store(false, ordering: .relaxed)
            defer { list.removeAll(keepingCapacity: true) }
            return list
        }
    }
}
