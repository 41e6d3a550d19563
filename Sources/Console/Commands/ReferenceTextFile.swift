import Glibc

/// A text file that is written whole.
enum TextFile {
    /// Writes a text, and makes the folders that lead to it.
    ///
    /// - Throws: U234 where it can't be written.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        makeFolders(to: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        if case .failed(let reason) = writeAll(Array(text.utf8), to: descriptor) { throw failure(path, reason) }
    }

    /// A folder that can't be made shows when the file is opened.
    private static func makeFolders(to path: String) {
        for index in path.indices.dropFirst() where path[index] == "/" { mkdir(String(path[..<index]), 0o755) }
    }

    private static func failure(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            "U234", "cannot write the file: \(reason) (\(path))", remedy: "check that the folder can be written to")
    }
}
