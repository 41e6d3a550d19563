import Glibc
import Synchronization

/// Ctrl-C as a way to end a command that would run for ever.
enum Interruption {
    private static let isPending = Atomic(false)

    /// From now on the first Ctrl-C is only noted; the second one ends the process as usual.
    static func listen() {
        isPending.store(false, ordering: .relaxed)
        let handler: @convention(c) (Int32) -> Void = { number in
            Interruption.isPending.store(true, ordering: .relaxed)
            signal(number, SIG_DFL)
        }
        signal(SIGINT, handler)
        signal(SIGTERM, handler)
    }

    /// Whether it was pressed since.
    static var happened: Bool { isPending.load(ordering: .relaxed) }
}
