/// Reads the watched files.
struct FileTreeReader {
    /// Deeper than anybody nests folders.
    private static let deepest = 32

    private(set) var tree = FileTree()
    /// How the names of the files end that count.
    let suffix: String
    /// Called with each folder before it is read, so that nothing happens between the two unseen; with a name where nothing
    /// else in the folder matters.
    let visit: (_ folder: String, _ name: String?) -> Void

    init(suffix: String, visit: @escaping (_ folder: String, _ name: String?) -> Void) {
        self.suffix = suffix
        self.visit = visit
    }

    /// Reads a file, or all files below a folder. Where there is neither, the folder is visited in which it would appear.
    mutating func read(root: String) {
        if Paths.isLink(root) { visit(itself: root) }
        guard let state = FileState(path: root) else { return visit(itself: FileTreeReader.missingPart(of: root)) }
        if state.isFolder {
            read(folder: root, within: [state.identity])
        } else {
            visit(itself: root)
            add(root, state)
        }
    }

    private func visit(itself path: String) { visit(Paths.parent(of: path), Paths.name(of: path)) }

    /// - Parameter chain: the folders on the way here; a link back to one of them isn't followed.
    private mutating func read(folder: String, within chain: [FileState.Identity]) {
        visit(folder, nil)
        guard chain.count <= FileTreeReader.deepest else { return }
        for name in Paths.visibleNames(in: folder) ?? [] {
            let path = Paths.joined(folder, name)
            guard let state = FileState(path: path) else { continue }
            if state.isFolder {
                if Paths.isLink(path) { visit(folder, name) }
                guard !chain.contains(state.identity) else { continue }
                read(folder: path, within: chain + [state.identity])
            } else if name.hasSuffix(suffix) {
                add(path, state)
            }
        }
    }

    private mutating func add(_ path: String, _ state: FileState) {
        tree.files[path] = state
        guard Paths.isLink(path), let target = Paths.resolved(path) else { return }
        tree.links[target, default: []].append(path)
        visit(itself: target)
    }

    /// The first part of a path that would have to appear: its parent is there.
    private static func missingPart(of path: String) -> String {
        var part = path
        var folder = Paths.parent(of: part)
        while folder != "/", folder != ".", FileState(path: folder)?.isFolder != true {
            part = folder
            folder = Paths.parent(of: part)
        }
        return part
    }
}
