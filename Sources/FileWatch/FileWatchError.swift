/// Why the system doesn't tell of changes, so that files are looked at twice a second instead.
package enum FileWatchError: Error, Hashable, Sendable {
    /// The user watches as many folders as the system allows.
    case tooManyWatches(folder: String)
    /// The user has as many watchers as the system allows.
    case tooManyWatchers
    /// The system doesn't tell of changes in this folder: it lies on another machine, or comes from another system.
    case silentFolder(folder: String, fileSystem: String)
    case unavailable(reason: String)

    /// The code under which the documentation explains it.
    package var code: String {
        switch self {
        case .tooManyWatches: "F101"
        case .tooManyWatchers: "F102"
        case .silentFolder: "F103"
        case .unavailable: "F104"
        }
    }
}

extension FileWatchError: CustomStringConvertible {
    /// One line: code, what, where in parentheses; remedy.
    package var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .tooManyWatches(let folder): "the system allows no more watched folders (\(folder))"
        case .tooManyWatchers: "the system allows no more programs that watch folders"
        case .silentFolder(let folder, let fileSystem):
            "changes on a file system '\(fileSystem)' aren't told (\(folder))"
        case .unavailable(let reason): "the system doesn't tell of changed files: \(reason)"
        }
    }

    private var remedy: String {
        let meanwhile = "files are looked at twice a second instead"
        switch self {
        case .tooManyWatches: return "\(meanwhile); raise fs.inotify.max_user_watches with sysctl"
        case .tooManyWatchers: return "\(meanwhile); raise fs.inotify.max_user_instances with sysctl"
        case .silentFolder, .unavailable: return meanwhile
        }
    }
}
