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

    /// From now on Ctrl-C ends the process as usual again.
    static func leave() {
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
    }

    /// Ends the process as a Ctrl-C that nobody listens to does.
    static func end() -> Never {
        signal(SIGINT, SIG_DFL)
        raise(SIGINT)
        exit(128 + SIGINT)
    }
}
