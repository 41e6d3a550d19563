import Glibc

/// Watches files and folders, and tells of changes in batches.
///
/// The kernel's notifications only say when to look: what changed is found by comparing two readings of the tree. So it
/// makes no difference how an editor saves, whether folders come and go, or whether notifications were lost. What happens
/// to other files in the same folders, such as a journal's, costs no reading. Where there are no notifications the tree is
/// read twice a second.
///
/// It is looked at between short sleeps, so that it takes no thread and stops with the task that waits for it. Not
/// `Sendable`: one owner uses it at a time.
package final class FileWatcher {
    /// Why the tree is read twice a second; nil where the system tells of changes.
    package private(set) var fallback: FileWatchError?
    private let roots: [String]
    private let settings: FileWatchSettings
    private var notifications: Notifications?
    private var tree = FileTree()
    private var touched: Set<String> = []
    /// How many ticks ago the batch began that isn't complete; nil where nothing happened.
    private var age: Int?
    private var ticksSinceReading = 0
    /// How often the files were looked at, one by one.
    private(set) var readings = 0

    /// Begins to watch.
    ///
    /// - Parameter roots: files, and folders with all below them. They needn't be there yet.
    package init(_ roots: [String], settings: FileWatchSettings = FileWatchSettings()) {
        self.roots = roots
        self.settings = settings
        do throws(FileWatchError) {
            notifications = try Notifications(suffix: settings.suffix, mostWatches: settings.mostWatches)
        } catch {
            fallback = error
        }
        tree = read()
        if let (folder, kind) = silentFolder { stopListening(.silentFolder(folder: folder, fileSystem: kind)) }
    }

    /// How many files are watched.
    package var fileCount: Int { tree.files.count }

    /// The next batch of changes, never an empty one; nil once the task is cancelled or `isStopped` says so.
    package func next(
        isolation: isolated (any Actor)? = #isolation, isStopped: () -> Bool = { false }
    ) async -> [FileChange]? {
        while !Task.isCancelled, !isStopped() {
            let changes = tick()
            if !changes.isEmpty { return changes }
            // A sleep that is cut short is a cancelled task.
            do { try await Task.sleep(for: settings.tick) } catch { return nil }
        }
        return nil
    }

    /// What has changed since the last batch; waits only where files are being written at this moment.
    package func changesSoFar() -> [FileChange] {
        guard notifications != nil else { return readAndCompare() }
        repeat {
            let changes = tick()
            if !changes.isEmpty || age == nil { return changes }
            usleep(UInt32(settings.tick.components.attoseconds / 1_000_000_000_000))
        } while true
    }

    /// One look: the batch that is complete now, or nothing.
    private func tick() -> [FileChange] {
        guard let news = notifications?.take() else {
            ticksSinceReading += 1
            guard ticksSinceReading >= settings.ticksBetweenReadings else { return [] }
            return readAndCompare()
        }
        touched.formUnion(news.written)
        if news.isAnything {
            age = (age ?? -1) + 1
            guard age ?? 0 >= settings.ticksAtMost else { return [] }
        }
        return age == nil ? [] : readAndCompare()
    }

    private func readAndCompare() -> [FileChange] {
        age = nil
        ticksSinceReading = 0
        let next = read()
        let changes = tree.changes(to: next, touched: touched)
        touched = []
        tree = next
        return changes
    }

    /// Reads the tree; every folder is watched before it is read.
    private func read() -> FileTree {
        readings += 1
        var wanted: [String: FolderInterest] = [:]
        var reader = FileTreeReader(suffix: settings.suffix) { [self] folder, name in
            wanted[folder, default: FolderInterest()].add(name)
            listen(to: folder)
        }
        for root in roots { reader.read(root: root) }
        notifications?.keep(wanted)
        return reader.tree
    }

    private func listen(to folder: String) {
        do throws(FileWatchError) { try notifications?.add(folder) } catch { stopListening(error) }
    }

    private func stopListening(_ reason: FileWatchError) {
        notifications = nil
        fallback = reason
    }

    private var silentFolder: (folder: String, kind: String)? {
        for root in roots {
            guard let place = Paths.resolved(root), let kind = MountTable.silentFileSystem(of: place) else { continue }
            return (root, kind)
        }
        return nil
    }
}

/// The batches one after the other, until the task is cancelled.
extension FileWatcher: AsyncSequence {
    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let watcher: FileWatcher

        package func next() async -> [FileChange]? { await watcher.next(isolation: nil) }

        package func next(isolation actor: isolated (any Actor)?) async -> [FileChange]? {
            await watcher.next(isolation: actor)
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(watcher: self) }
}
