import Glibc

/// A file that gets other contents: written beside its place and moved there when it is whole, with the mode that it had.
struct ReplacedFile {
    let path: String

    /// Whoever reads the file sees the old contents or the new ones, and nothing between; a link stays a link.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard let resolved = realpath(path, nil) else { throw failure() }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw failure() }
        let temporary = "\(target).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        let isWritten =
            writeAll(bytes, to: descriptor) == .written && fchmod(descriptor, status.st_mode & 0o7777) == 0
            && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten, rename(temporary, target) == 0 else {
            let cause = isWritten ? errno : reason
            unlink(temporary)
            throw failure(cause)
        }
    }

    private func failure(_ cause: Int32 = errno) -> CommandFailure {
        CommandFailure(
            "U304", "cannot write the file: \(String(cString: strerror(cause))) (\(path))",
            remedy: "check its permissions and those of its folder")
    }
}
