import Glibc

/// A new file that appears in its place only when it is whole; whatever goes wrong leaves no trace.
struct StagedFile {
    let path: String

    private var temporary: String { "\(path).\(getpid()).tmp" }

    /// Lends a channel to the contents, without moving them to their place yet.
    func write(_ body: (OutputChannel) throws -> Void) throws {
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        let channel = OutputChannel(isTerminal: false, capacity: 65_536) { writeAll($0, to: descriptor) }
        do {
            defer { close(descriptor) }
            try body(channel)
            channel.flush()
            if let reason = channel.failure { throw failure(reason) }
            guard fsync(descriptor) == 0 else { throw failure() }
        } catch {
            discard()
            throw error
        }
    }

    /// Moves the written file to its place.
    func commit() throws(CommandFailure) {
        guard rename(temporary, path) == 0 else {
            let failure = failure()
            discard()
            throw failure
        }
    }

    /// Removes what has been written.
    func discard() { unlink(temporary) }

    /// What is told where it can't be written.
    func failure(_ reason: String = String(cString: strerror(errno))) -> CommandFailure {
        CommandFailure(
            "U320", "cannot write the report: \(reason) (\(path))",
            remedy: "check that the folder exists and can be written to")
    }
}
