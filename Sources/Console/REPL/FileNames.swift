import FileWatch

/// Paths on disk that begin in some way, for completion.
enum FileNames {
    /// Folders end in a slash; hidden files are left out unless they are asked for.
    static func beginning(with prefix: String) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? ""
        let name = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
        let files = (name.hasPrefix(".") ? Paths.names : Paths.visibleNames)(folder.isEmpty ? "." : folder) ?? []
        return files.filter { $0.hasPrefix(name) }.map { file in
            folder + file + (Folder.exists(folder + file) ? "/" : "")
        }
    }
}
