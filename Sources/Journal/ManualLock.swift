import Glibc

/// Shows that a process runs tasks of a journal by hand, until it is let go or the process ends.
///
/// Any number of processes may hold it: `journal.manual` is locked (`flock`) so that they share it. The loop, as it starts
/// and ends, tells from it whether a run by hand that is on record as going on may really do so.
package struct ManualLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock; waits while somebody marks runs as interrupted.
    ///
    /// - Throws: `cannotOpen`
    package init(journal: String) throws(JournalError) {
        let path = LockFile.path(journal, "manual")
        let descriptor = try LockFile.open(path)
        guard flock(descriptor, LOCK_SH) == 0 else {
            let reason = errno
            close(descriptor)
            throw .cannotOpen(path: path, reason: String(cString: strerror(reason)))
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Runs something while no run by hand can begin, and tells it whether one may be going on.
    static func withRuns<Value>(
        of journal: String, _ body: (_ mayGoOn: Bool) throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        let descriptor = try LockFile.open(LockFile.path(journal, "manual"))
        defer { close(descriptor) }
        return try body(flock(descriptor, LOCK_EX | LOCK_NB) != 0)
    }
}
