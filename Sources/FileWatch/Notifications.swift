import Glibc

/// What the kernel tells of changes in folders: an inotify descriptor, closed with its owner.
struct Notifications: ~Copyable {
    /// What was told since the last look.
    struct News {
        var isAnything = false
        /// The paths of files that were written; incomplete where too much happened at once.
        var written: Set<String> = []
    }

    private static let mask = UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF
            | IN_MOVE_SELF)
    private static let writes = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO)
    private static let arrivals = UInt32(IN_CREATE | IN_MOVED_TO)
    private static let headSize = 16

    private let descriptor: Int32
    private let suffix: String
    private let mostWatches: Int?
    /// The folders by watch; one that is reached by several paths has one watch.
    private var folders: [Int32: Set<String>] = [:]
    /// What matters in each folder.
    private var interests: [String: FolderInterest] = [:]

    /// - Parameter suffix: how the names of files end that matter in a folder that is read
    init(suffix: String, mostWatches: Int?) throws(FileWatchError) {
        descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
        self.suffix = suffix
        self.mostWatches = mostWatches
        guard descriptor >= 0 else {
            throw errno == EMFILE || errno == ENFILE
                ? .tooManyWatchers : .unavailable(reason: String(cString: strerror(errno)))
        }
    }

    deinit { close(descriptor) }

    /// Watches a folder as well; nothing where there is none, or it can't be read.
    mutating func add(_ folder: String) throws(FileWatchError) {
        if let mostWatches, folders.count >= mostWatches, !folders.values.contains(where: { $0.contains(folder) }) {
            throw .tooManyWatches(folder: folder)
        }
        let watch = inotify_add_watch(descriptor, folder, Notifications.mask | UInt32(IN_ONLYDIR))
        if watch >= 0 {
            folders[watch, default: []].insert(folder)
        } else if errno == ENOSPC || errno == ENOMEM {
            throw .tooManyWatches(folder: folder)
        }
    }

    /// Stops watching every folder but these, and passes over what doesn't matter in them.
    mutating func keep(_ wanted: [String: FolderInterest]) {
        interests = wanted
        for (watch, paths) in folders {
            let kept = paths.filter { wanted[$0] != nil }
            folders[watch] = kept.isEmpty ? nil : kept
            if kept.isEmpty { inotify_rm_watch(descriptor, watch) }
        }
    }

    /// Takes everything that was told, without waiting.
    mutating func take() -> News {
        var news = News()
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                note(UnsafeRawBufferPointer(rebasing: buffer[..<count]), in: &news)
            }
        }
        return news
    }

    /// Events lie one behind the other: watch, mask, cookie and the length of the name, four bytes each, and the name.
    private mutating func note(_ bytes: UnsafeRawBufferPointer, in news: inout News) {
        var offset = 0
        while offset + Notifications.headSize <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
            let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let start = offset + Notifications.headSize
            offset = start + length
            guard offset <= bytes.count else { return }
            if mask & UInt32(IN_IGNORED) != 0 {
                // The folder is gone; whoever had it removed was told already.
                folders[watch] = nil
                continue
            }
            let name = String(decoding: bytes[start..<offset].prefix { $0 != 0 }, as: UTF8.self)
            let paths = (folders[watch] ?? []).filter { concerns(name, mask, in: $0) }
            // Without a name it is about the folder itself, or says that too much happened at once.
            guard name.isEmpty || !paths.isEmpty else { continue }
            news.isAnything = true
            guard mask & Notifications.writes != 0, !name.isEmpty else { continue }
            for folder in paths { news.written.insert(Paths.joined(folder, name)) }
        }
    }

    /// Whether what happened to a name in a folder can change what is read.
    private func concerns(_ name: String, _ mask: UInt32, in folder: String) -> Bool {
        guard let interest = interests[folder] else { return false }
        if interest.names.contains(name) { return true }
        guard interest.isRead, !name.hasPrefix(".") else { return false }
        if mask & UInt32(IN_ISDIR) != 0 || name.hasSuffix(suffix) { return true }
        // A link may lead to a folder; one that did is among the names.
        return mask & Notifications.arrivals != 0 && Paths.isLink(Paths.joined(folder, name))
    }
}
