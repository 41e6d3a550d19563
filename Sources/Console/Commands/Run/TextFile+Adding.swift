import Glibc

extension TextFile {
    /// Adds a text to the end of a file, which is made where it isn't there; says why where it can't.
    static func reasonAgainst(adding text: String, to path: String) -> String? {
        makeFolders(to: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        if case .failed(let reason) = writeAll(Array(text.utf8), to: descriptor) { return reason }
        return nil
    }
}
