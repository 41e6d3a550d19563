/// One reading of the watched files: which there are, and in what state.
struct FileTree {
    /// The state of each file, by its path as its root was named.
    var files: [String: FileState] = [:]
    /// The paths of files that lie behind a link, by where they really are.
    var links: [String: [String]] = [:]

    /// What is different in `next`, in order of path.
    func changes(to next: FileTree, touched: Set<String>) -> [FileChange] {
        let written = Set(touched.flatMap { [$0] + (next.links[$0] ?? []) })
        let changed = next.files.filter { files[$0.key] != $0.value || written.contains($0.key) }.keys
        let removed = files.keys.filter { next.files[$0] == nil }
        let changes =
            changed.map { FileChange(path: $0, isRemoved: false) }
            + removed.map { FileChange(path: $0, isRemoved: true) }
        return changes.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
