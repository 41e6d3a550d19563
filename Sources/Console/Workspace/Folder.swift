import Glibc

/// Rule files on disk, through the C library: folders are listed in byte order, so that everybody sees the same order.
enum Folder {
    /// Deeper than anybody nests rules; a link that leads back up ends here.
    private static let deepest = 32

    /// Whether there is a folder at a path; links are followed.
    static func exists(_ path: String) -> Bool {
        kind(of: path) == S_IFDIR
    }

    /// The paths of all files below a folder whose name ends in `suffix`, relative to it and in byte order.
    static func files(in folder: String, suffix: String) throws(WorkspaceError) -> [String] {
        var found: [String] = []
        try collect(folder, prefix: "", suffix: suffix, depth: 0, into: &found)
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file.
    static func read(_ path: String) throws(WorkspaceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            guard count > 0 else { return bytes }
            bytes += block.prefix(count)
        }
    }

    private static func collect(
        _ folder: String, prefix: String, suffix: String, depth: Int, into found: inout [String]
    ) throws(WorkspaceError) {
        guard depth <= deepest else { throw .tooDeep(path: folder) }
        for name in try names(in: folder) {
            let path = "\(folder)/\(name)"
            switch kind(of: path) {
            case S_IFDIR:
                try collect(path, prefix: "\(prefix)\(name)/", suffix: suffix, depth: depth + 1, into: &found)
            case S_IFREG where name.hasSuffix(suffix): found.append(prefix + name)
            case nil where name.hasSuffix(suffix): throw .unreadable(path: path, reason: reason())
            default: continue
            }
        }
    }

    /// The names in a folder; hidden ones, such as an editor's, are left out.
    private static func names(in folder: String) throws(WorkspaceError) -> [String] {
        guard let names = allNames(in: folder) else { throw failure(folder) }
        return names.filter { !$0.hasPrefix(".") }
    }

    /// The names in a folder, hidden ones included, in byte order; nil where it can't be read, with the reason in `errno`.
    static func allNames(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            // Safe: `d_name` is a terminated string inside the entry, which stays until the next readdir.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The file type bits of what a path leads to; nil where it leads nowhere.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func failure(_ path: String) -> WorkspaceError { .unreadable(path: path, reason: reason()) }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
