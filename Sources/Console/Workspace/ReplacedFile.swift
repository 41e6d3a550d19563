import Glibc

/// A file that gets other contents: written beside its place and moved there when it is whole, with the mode that it had.
struct ReplacedFile {
    let path: String
    /// Whether a file that isn't there yet is made; otherwise that is an error.
    var mayBeNew = false

    /// Whoever reads the file sees the old contents or the new ones, and nothing between; a link stays a link.
    ///
    /// - Throws: U304 where it can't be written.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard let reason = reasonAgainst(writing: bytes) else { return }
        throw CommandFailure(
            "U304", "cannot write the file: \(reason) (\(path))",
            remedy: "check its permissions and those of its folder")
    }

    /// The same; says why where it can't.
    func reasonAgainst(writing bytes: [UInt8]) -> String? {
        guard let (target, mode) = target() else { return ReplacedFile.reason(errno) }
        let temporary = "\(target).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == nil ? 0o644 : 0o600)
        guard descriptor >= 0 else { return ReplacedFile.reason(errno) }
        let isWritten =
            writeAll(bytes, to: descriptor) == .written && (mode.map { fchmod(descriptor, $0) } ?? 0) == 0
            && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten, rename(temporary, target) == 0 else {
            let cause = isWritten ? errno : reason
            unlink(temporary)
            return ReplacedFile.reason(cause)
        }
        return nil
    }

    /// Where the contents go, through links, and the mode of what is there; no mode where nothing is. Nil, with `errno`, where
    /// that can't be told, or nothing may be made.
    private func target() -> (path: String, mode: mode_t?)? {
        guard let resolved = realpath(path, nil) else {
            return mayBeNew && errno == ENOENT ? (path, nil) : nil
        }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { return nil }
        return (target, status.st_mode & 0o7777)
    }

    private static func reason(_ cause: Int32) -> String { String(cString: strerror(cause)) }
}
