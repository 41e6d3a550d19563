import Synchronization

/// Registry references whose handles have died, until their script next runs and can free them.
final class LuaReferences: Sendable {
    private let abandoned = Mutex<[Int32]>([])

    func abandon(_ reference: Int32) {
        abandoned.withLock { $0.append(reference) }
    }

    /// Gives up everything collected so far.
    func takeAbandoned() -> [Int32] {
        abandoned.withLock { list in
            if list.isEmpty { return [] }
            defer { list.removeAll(keepingCapacity: true) }
            return list
        }
    }
}
