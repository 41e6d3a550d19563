import Glibc

/// Reads whole files and lists folders, through the C library.
enum FileBytes {
    /// The contents of a file.
    static func read(_ path: String) throws(RecordingError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadableSource(path: path, reason: "it is not a regular file")
        }
        let size = Int(status.st_size)
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            // Safe: read writes at most `size - count` bytes behind the `count` that are there.
            while count < size, let start = buffer.baseAddress {
                let got = Glibc.read(descriptor, start + count, size - count)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    failed = got < 0
                    return
                }
                count += got
            }
        }
        if failed { throw failure(path) }
        return bytes
    }

    /// Whether there is something at a path, and whether it is a folder; nil where there is nothing.
    static func isFolder(_ path: String) -> Bool? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, hidden ones left out, in byte order.
    static func names(in folder: String) throws(RecordingError) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            // Safe: `d_name` is a terminated string inside the entry, which stays until the next readdir.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The size of a file in bytes; 0 where there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Removes a recording and what SQLite keeps beside it.
    static func remove(recording path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    private static func failure(_ path: String) -> RecordingError {
        let code = errno
        return code == ENOENT
            ? .sourceNotFound(path: path) : .unreadableSource(path: path, reason: String(cString: strerror(code)))
    }
}
