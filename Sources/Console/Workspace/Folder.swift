import FileWatch
import Glibc
import LuaBridge

/// Rule files on disk, through the C library: folders are listed in byte order, so that everybody sees the same order.
enum Folder {
    /// Deeper than anybody nests rules; a link that leads back up ends here.
    private static let deepest = 32
    /// In bytes: what `--limit source` can be raised to.
    private static let largest = Int(LuaLimit.source.bounds.upperBound)

    /// Whether there is a folder at a path; links are followed.
    static func exists(_ path: String) -> Bool {
        kind(of: path) == S_IFDIR
    }

    /// The path without links of a file that is named from a folder, or else from the current one; nil where it leads
    /// nowhere.
    static func place(of file: String, in folder: String) -> String? {
        Paths.resolved(file.hasPrefix("/") ? file : "\(folder)/\(file)") ?? Paths.resolved(file)
    }

    /// The paths of all files below a folder whose name ends in `suffix`, relative to it and in byte order.
    static func files(in folder: String, suffix: String) throws(WorkspaceError) -> [String] {
        var found: [String] = []
        try collect(folder, prefix: "", suffix: suffix, depth: 0, into: &found)
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file, or of what comes through a pipe.
    ///
    /// - Parameter kind: what it was to be, for the message
    /// - Throws: U202 where it can't be read, or is larger than any limit for rule files allows.
    static func read(_ path: String, as kind: WorkspaceError.FileKind = .rules) throws(WorkspaceError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, kind) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path, kind) }
        guard [S_IFREG, S_IFIFO, S_IFDIR].contains(status.st_mode & S_IFMT) else {
            throw .unreadable(kind, path: path, reason: "it is a device, not a file")
        }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= largest {
            let count = Glibc.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, kind) }
            guard count > 0 else { return bytes }
            bytes += block.prefix(count)
        }
        throw .unreadable(kind, path: path, reason: "it has more than \(NumberText.grouped(largest)) bytes")
    }

    private static func collect(
        _ folder: String, prefix: String, suffix: String, depth: Int, into found: inout [String]
    ) throws(WorkspaceError) {
        guard depth <= deepest else { throw .tooDeep(path: folder) }
        guard let names = Paths.visibleNames(in: folder) else { throw failure(folder, .rules) }
        for name in names {
            let path = "\(folder)/\(name)"
            switch kind(of: path) {
            case S_IFDIR:
                try collect(path, prefix: "\(prefix)\(name)/", suffix: suffix, depth: depth + 1, into: &found)
            case S_IFREG where name.hasSuffix(suffix): found.append(prefix + name)
            case nil where name.hasSuffix(suffix): throw failure(path, .rules)
            default: continue
            }
        }
    }

    /// The file type bits of what a path leads to; nil where it leads nowhere.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    private static func failure(_ path: String, _ kind: WorkspaceError.FileKind) -> WorkspaceError {
        .unreadable(kind, path: path, reason: String(cString: strerror(errno)))
    }
}
