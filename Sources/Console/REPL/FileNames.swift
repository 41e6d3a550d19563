import Glibc

/// Paths on disk that begin in some way, for completion.
enum FileNames {
    /// Folders end in a slash; hidden files are left out unless they are asked for.
    static func beginning(with prefix: String) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? ""
        let name = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
        guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            // Safe: `d_name` is a terminated string inside the entry, which stays until the next readdir.
            let file = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard file.hasPrefix(name), !file.hasPrefix(".") || name.hasPrefix(".") else { continue }
            guard file != ".", file != ".." else { continue }
            found.append(folder + file + (Folder.exists(folder + file) ? "/" : ""))
        }
        return found
    }
}
