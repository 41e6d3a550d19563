import Glibc

/// A text file that is written whole.
enum TextFile {
    /// Writes a text, and makes the folders that lead to it.
    ///
    /// - Throws: U234 where it can't be written.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        guard let reason = reasonAgainst(writing: text, to: path) else { return }
        throw CommandFailure(
            "U234", "cannot write the file: \(reason) (\(path))", remedy: "check that the folder can be written to")
    }

    /// Writes a text, and makes the folders that lead to it; says why where it can't.
    static func reasonAgainst(writing text: String, to path: String) -> String? {
        makeFolders(to: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        if case .failed(let reason) = writeAll(Array(text.utf8), to: descriptor) { return reason }
        return nil
    }

    /// The first bytes of a file; nil where there is none, or it is a device or a pipe, which keep nothing.
    static func beginning(of path: String, bytes count: Int) -> [UInt8]? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, read(descriptor, buffer.baseAddress, count))
        }
    }

    /// Whether there is something at a path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// A folder that can't be made shows when the file is opened.
    static func makeFolders(to path: String) {
        for index in path.indices.dropFirst() where path[index] == "/" { mkdir(String(path[..<index]), 0o755) }
    }
}
