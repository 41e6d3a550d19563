import Foundation
import Testing

@testable import FileWatch

/// A folder of a test's own, and its watcher; both end with the test.
final class WatchedFolder {
    let path: String
    let watcher: FileWatcher

    /// - Parameter prepare: makes what is there before the watcher begins
    init(
        roots: [String] = [""], settings: FileWatchSettings = WatchedFolder.fast,
        prepare: (WatchedFolder.Files) throws -> Void = { _ in }
    ) throws {
        path = NSTemporaryDirectory() + "watched-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let path = path
        try prepare(Files(path: path))
        watcher = FileWatcher(roots.map { $0.isEmpty ? path : "\(path)/\($0)" }, settings: settings)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Short ticks, so that tests don't wait; what happens doesn't depend on them.
    static var fast: FileWatchSettings {
        var settings = FileWatchSettings()
        settings.tick = .milliseconds(5)
        return settings
    }

    var files: Files { Files(path: path) }

    /// The next batch as `+name` and `-name`, by paths below the folder.
    func next() async throws -> [String] {
        try #require(await watcher.next()).map(short)
    }

    func soFar() -> [String] { watcher.changesSoFar().map(short) }

    private func short(_ change: FileChange) -> String {
        (change.isRemoved ? "-" : "+") + change.path.replacingOccurrences(of: path + "/", with: "")
    }

    /// What a test does in the folder.
    struct Files {
        let path: String

        func write(_ name: String, _ text: String = "return 1") throws {
            let url = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }

        func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

        func move(_ name: String, to other: String) throws {
            guard rename("\(path)/\(name)", "\(path)/\(other)") == 0 else { throw POSIXError(.EIO) }
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
        }

        func makeFolder(_ name: String) throws {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        }
    }
}
