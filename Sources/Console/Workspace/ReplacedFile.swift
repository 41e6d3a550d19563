import Glibc

/// A file that gets other contents: written beside its place and moved there when it is whole, with the mode that it had.
struct ReplacedFile {
    let path: String
    /// Whether a file that isn't there yet is made; otherwise that is an error.
    var mayBeNew = false

    /// Whoever reads the file sees the old contents or the new ones, and nothing between; a link stays a link.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let (target, mode) = try target()
        let temporary = "\(target).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == nil ? 0o644 : 0o600)
        guard descriptor >= 0 else { throw failure() }
        let isWritten =
            writeAll(bytes, to: descriptor) == .written && (mode.map { fchmod(descriptor, $0) } ?? 0) == 0
            && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten, rename(temporary, target) == 0 else {
            let cause = isWritten ? errno : reason
            unlink(temporary)
            throw failure(cause)
        }
    }

    /// Where the contents go, through links, and the mode of what is there; nil where nothing is.
    private func target() throws(CommandFailure) -> (path: String, mode: mode_t?) {
        guard let resolved = realpath(path, nil) else {
            guard mayBeNew, errno == ENOENT else { throw failure() }
            return (path, nil)
        }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw failure() }
        return (target, status.st_mode & 0o7777)
    }

    private func failure(_ cause: Int32 = errno) -> CommandFailure {
        CommandFailure(
            "U304", "cannot write the file: \(String(cString: strerror(cause))) (\(path))",
            remedy: "check its permissions and those of its folder")
    }
}
