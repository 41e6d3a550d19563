/// Which names in a watched folder matter: what happens to all others is none of the watcher's business.
struct FolderInterest {
    /// Whether the folder was read, so that any file of the right kind counts, and any folder or link in it.
    var isRead = false
    /// Names that count whatever they look like: files and folders that were asked for, what links lead to, links to folders.
    var names: Set<String> = []

    /// - Parameter name: the only name that matters; nil where the folder is read
    mutating func add(_ name: String?) {
        if let name { names.insert(name) } else { isRead = true }
    }
}
