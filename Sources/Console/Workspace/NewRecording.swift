import Glibc
import Recording

/// A recording that a command makes from nothing: written beside its place and moved there when it is whole.
struct NewRecording {
    let path: String
    /// Whether a recording that is there already may be replaced; any other file never is.
    let replaces: Bool

    /// Throws where something stands in the way, before any work is done.
    func check() throws {
        guard access(path, F_OK) == 0 else { return }
        guard replaces else { throw WorkspaceError.recordingExists(path: path) }
        // Opening it tells a recording from any other file.
        _ = try RecordingReader(path: path)
    }

    /// Lends a name to write to, and moves the file to its place; a failure leaves no trace.
    func write<Result>(_ body: (String) throws -> Result) throws -> Result {
        let temporary = "\(path).\(getpid()).tmp"
        do {
            let result = try body(temporary)
            guard rename(temporary, path) == 0 else {
                throw WorkspaceError.notWritable(path: path, reason: String(cString: strerror(errno)))
            }
            return result
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
            throw error
        }
    }
}
