import Glibc
import Synchronization

/// Ctrl-C as a way to stop the script that runs, and nothing else.
enum ScriptInterrupt {
    private static let isPending = Atomic(false)

    /// From now on Ctrl-C is only noted, however often it is pressed.
    static func listen() {
        forget()
        let handler: @convention(c) (Int32) -> Void = { _ in
            ScriptInterrupt.isPending.store(true, ordering: .relaxed)
        }
        signal(SIGINT, handler)
    }

    /// Before a script runs: what was pressed earlier was not meant for it.
    static func forget() { isPending.store(false, ordering: .relaxed) }

    /// Whether it was pressed since.
    static var happened: Bool { isPending.load(ordering: .relaxed) }
}
