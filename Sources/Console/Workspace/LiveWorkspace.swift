import FileWatch

/// The rules of a workspace as they were last good: loaded again, all of them, when a file changes.
///
/// A version that can't be loaded never replaces the one that runs. Not `Sendable`: one owner uses it at a time.
final class LiveWorkspace<Value> {
    /// What the files are loaded into.
    private(set) var value: Value
    /// The files that `value` was made from.
    private(set) var workspace: Workspace
    private let source: WorkspaceSource
    private let watcher: FileWatcher
    private let load: (Workspace) throws -> Value
    private var health = WorkspaceHealth()

    /// Loads a workspace for the first time.
    ///
    /// - Parameter load: makes the value of files that were read, or throws what is wrong with them
    /// - Throws: what is wrong with the files; there is no earlier version that could stay
    init(_ source: WorkspaceSource, load: @escaping (Workspace) throws -> Value) throws {
        self.source = source
        self.load = load
        watcher = FileWatcher(source.places)
        workspace = try source.read()
        value = try load(workspace)
    }

    /// Why changes are looked for only twice a second; nil where the system tells of them.
    var fallback: FileWatchError? { watcher.fallback }

    /// Looks for changes between two inputs; waits only while a file is being written.
    func refresh() -> WorkspaceNews {
        watcher.changesSoFar().isEmpty ? .unchanged : reload()
    }

    /// Waits until there is something new; nil once the task is cancelled or `isStopped` says so.
    func next(
        isolation: isolated (any Actor)? = #isolation, isStopped: () -> Bool = { false }
    ) async -> WorkspaceNews? {
        while await watcher.next(isolation: isolation, isStopped: isStopped) != nil {
            let news = reload()
            if case .unchanged = news { continue }
            return news
        }
        return nil
    }

    /// Reads the files again, and loads them where they differ from those in force.
    func reload() -> WorkspaceNews {
        do {
            let files = try source.read()
            guard files != workspace else { return health.good(hasChanged: false) }
            value = try load(files)
            workspace = files
            return health.good(hasChanged: true)
        } catch {
            return health.broken(error)
        }
    }
}
