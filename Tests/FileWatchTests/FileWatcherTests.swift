import Foundation
import Testing

@testable import FileWatch

/// Each test runs with the kernel's notifications, and with the tree being read at intervals.
@Suite struct FileWatcherTests {
    enum Way: CaseIterable {
        case told, reading

        var settings: FileWatchSettings {
            var settings = WatchedFolder.fast
            if self == .reading {
                settings.mostWatches = 0
                settings.ticksBetweenReadings = 2
            }
            return settings
        }
    }

    @Test(arguments: Way.allCases) func `a written, a new and a removed file are told`(way: Way) async throws {
        let folder = try WatchedFolder(settings: way.settings) { try $0.write("a.lua") }
        try folder.files.write("a.lua", "return 22")
        #expect(try await folder.next() == ["+a.lua"])
        try folder.files.write("b.lua")
        #expect(try await folder.next() == ["+b.lua"])
        try folder.files.remove("a.lua")
        #expect(try await folder.next() == ["-a.lua"])
    }

    @Test(arguments: Way.allCases) func `an editor that writes another file and renames it is one change`(
        way: Way
    ) async throws {
        let folder = try WatchedFolder(settings: way.settings) { try $0.write("a.lua") }
        try folder.files.write(".a.lua.swp", "return 2")
        try folder.files.write("a.lua~", "return 1")
        try folder.files.move(".a.lua.swp", to: "a.lua")
        #expect(try await folder.next() == ["+a.lua"])
        #expect(folder.soFar() == [])
    }

    @Test(arguments: Way.allCases) func `new folders are watched, however deep, and removed ones let go`(
        way: Way
    ) async throws {
        let folder = try WatchedFolder(settings: way.settings)
        try folder.files.write("one/two/a.lua")
        #expect(try await folder.next() == ["+one/two/a.lua"])
        try folder.files.write("one/two/a.lua", "return 22")
        #expect(try await folder.next() == ["+one/two/a.lua"])
        try folder.files.move("one", to: "uno")
        #expect(try await folder.next() == ["-one/two/a.lua", "+uno/two/a.lua"])
        try folder.files.write("uno/two/a.lua", "return 333")
        #expect(try await folder.next() == ["+uno/two/a.lua"])
        try folder.files.remove("uno")
        #expect(try await folder.next() == ["-uno/two/a.lua"])
    }

    @Test(arguments: Way.allCases) func `a root may appear late, go and come back`(way: Way) async throws {
        let folder = try WatchedFolder(roots: ["rules/mine", "draft.lua"], settings: way.settings)
        try folder.files.write("rules/mine/a.lua")
        #expect(try await folder.next() == ["+rules/mine/a.lua"])
        try folder.files.remove("rules")
        #expect(try await folder.next() == ["-rules/mine/a.lua"])
        try folder.files.write("rules/mine/a.lua", "return 4444")
        #expect(try await folder.next() == ["+rules/mine/a.lua"])
        try folder.files.write("draft.lua")
        #expect(try await folder.next() == ["+draft.lua"])
    }

    @Test(arguments: Way.allCases) func `what a link leads to counts as the link`(way: Way) async throws {
        let folder = try WatchedFolder(roots: ["rules"], settings: way.settings) { files in
            try files.write("elsewhere/a.lua")
            try files.write("elsewhere/b.lua")
            try files.write("more/c.lua")
            try files.makeFolder("rules")
            try files.link("rules/a.lua", to: "../elsewhere/a.lua")
            try files.link("rules/more", to: "../more")
            try files.link("rules/up", to: "..")
        }
        #expect(folder.watcher.fileCount > 2)
        try folder.files.write("elsewhere/a.lua", "return 22")
        let linked = try await folder.next()
        #expect(linked.contains("+rules/a.lua"))
        try folder.files.write("more/c.lua", "return 22")
        #expect(try await folder.next().contains("+rules/more/c.lua"))
        try folder.files.remove("rules/a.lua")
        try folder.files.link("rules/a.lua", to: "../elsewhere/b.lua")
        #expect(try await folder.next().contains("+rules/a.lua"))
    }

    @Test func `a root that is a link is followed when it is set to another folder`() async throws {
        let folder = try WatchedFolder(roots: ["rules"]) { files in
            try files.write("v1/a.lua")
            try files.write("v2/b.lua")
            try files.link("rules", to: "v1")
        }
        try folder.files.link("next", to: "v2")
        try folder.files.move("next", to: "rules")
        #expect(try await folder.next() == ["-rules/a.lua", "+rules/b.lua"])
        try folder.files.write("v2/b.lua", "return 22")
        #expect(try await folder.next() == ["+rules/b.lua"])
    }

    @Test func `files of another kind and hidden ones are passed over`() async throws {
        let folder = try WatchedFolder()
        try folder.files.write("notes.md")
        try folder.files.write(".hidden.lua")
        try folder.files.write("4913")
        #expect(folder.soFar() == [])
        try folder.files.write("a.lua")
        #expect(try await folder.next() == ["+a.lua"])
    }

    @Test func `a journal beside the rules wakes nobody, and costs no reading`() throws {
        let folder = try WatchedFolder(roots: ["", "local/mine"]) { try $0.write("a.lua") }
        #expect(folder.watcher.readings == 1)
        for name in ["journal.db", "journal.db-wal", "journal.db-shm", "run.log", "a.lua~", ".a.lua.swp", "a.luac"] {
            try folder.files.write(name)
            try folder.files.write(name, "more")
        }
        try folder.files.move("run.log", to: "run.log.1")
        try folder.files.remove("journal.db-wal")
        #expect(folder.soFar() == [])
        #expect(folder.watcher.readings == 1)
        // The same where a root is a file: its neighbours don't matter.
        let single = try WatchedFolder(roots: ["draft"]) { try $0.write("draft") }
        try single.files.write("other.lua")
        #expect(single.soFar() == [] && single.watcher.readings == 1)
        try single.files.write("draft", "return 22")
        #expect(single.soFar() == ["+draft"] && single.watcher.readings == 2)
    }

    @Test(arguments: ["a.lua~", ".a.lua.swp", "4913", "a.tmp"])
    func `a rename into a rule file's name counts, whatever it was called before`(name: String) throws {
        let folder = try WatchedFolder { try $0.write("a.lua") }
        try folder.files.write(name, "return 22")
        #expect(folder.soFar() == [])
        try folder.files.move(name, to: "a.lua")
        #expect(folder.soFar() == ["+a.lua"])
        try folder.files.move("a.lua", to: name)
        #expect(folder.soFar() == ["-a.lua"])
    }

    @Test func `a link whose target is called otherwise, and a link to a folder that comes and goes`() throws {
        let folder = try WatchedFolder(roots: ["rules"]) { files in
            try files.write("store/1f3a", "return 1")
            try files.write("store/other", "return 1")
            try files.write("more/c.lua")
            try files.makeFolder("rules")
            try files.link("rules/a.lua", to: "../store/1f3a")
        }
        try folder.files.write("store/1f3a", "return 22")
        #expect(folder.soFar() == ["+rules/a.lua"])
        let readings = folder.watcher.readings
        try folder.files.write("store/other", "return 22")
        #expect(folder.soFar() == [] && folder.watcher.readings == readings)
        try folder.files.link("rules/more", to: "../more")
        #expect(folder.soFar() == ["+rules/more/c.lua"])
        try folder.files.move("rules/more", to: "rules/less")
        #expect(folder.soFar() == ["+rules/less/c.lua", "-rules/more/c.lua"])
        try folder.files.remove("rules/less")
        #expect(folder.soFar() == ["-rules/less/c.lua"])
    }

    @Test func `many files written at once are one batch in order of path`() async throws {
        let folder = try WatchedFolder()
        let names = (0..<40).map { "n\(100 + $0).lua" }
        for name in names.shuffled() { try folder.files.write(name) }
        #expect(folder.soFar() == names.map { "+\($0)" })
    }

    @Test func `a file that never comes to rest is told all the same`() async throws {
        let folder = try WatchedFolder { try $0.write("a.lua") }
        let (path, writes) = (folder.path, 2000)
        let writer = Task.detached {
            for index in 0..<writes where !Task.isCancelled {
                try? Data("return \(index)".utf8).write(to: URL(filePath: "\(path)/a.lua"))
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        #expect(try await folder.next() == ["+a.lua"])
        writer.cancel()
        await writer.value
    }

    @Test func `more than the kernel keeps is found by reading the tree`() async throws {
        let folder = try WatchedFolder { try $0.write("gone.lua") }
        let limit =
            Int(
                try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)) ?? 16_384
        // Events of the same file one after the other count once, so two take turns.
        let files = try ["x.md", "y.md"].map { name in
            try folder.files.write(name, "")
            return open("\(folder.path)/\(name)", O_WRONLY)
        }
        for index in 0..<(limit + 100) { write(files[index % 2], "x", 1) }
        files.forEach { close($0) }
        try folder.files.remove("gone.lua")
        try folder.files.write("new/a.lua")
        #expect(folder.soFar() == ["-gone.lua", "+new/a.lua"])
        try folder.files.write("new/a.lua", "return 22")
        #expect(folder.soFar() == ["+new/a.lua"])
    }

    @Test func `too many folders to watch are read instead, and the error says what to raise`() async throws {
        var settings = Way.reading.settings
        settings.mostWatches = 2
        let folder = try WatchedFolder(settings: settings) { try $0.write("one/a.lua") }
        #expect(folder.watcher.fallback == nil)
        try folder.files.write("two/b.lua")
        #expect(try await folder.next() == ["+two/b.lua"])
        let fallback = try #require(folder.watcher.fallback)
        #expect(fallback == .tooManyWatches(folder: "\(folder.path)/two"))
        #expect(fallback.description.hasPrefix("F101 "))
        #expect(fallback.description.contains("fs.inotify.max_user_watches"))
        try folder.files.write("two/b.lua", "return 22")
        #expect(try await folder.next() == ["+two/b.lua"])
    }

    @Test func `the batches end with the task`() async throws {
        let folder = try WatchedFolder()
        let (path, settings) = (folder.path, WatchedFolder.fast)
        let (started, begin) = AsyncStream.makeStream(of: Void.self)
        let reader = Task {
            var count = 0
            let watcher = FileWatcher([path], settings: settings)
            begin.yield()
            for await batch in watcher { count += batch.count }
            return count
        }
        for await _ in started { break }
        reader.cancel()
        #expect(await reader.value == 0)
    }

    @Test func `waiting ends when it is told to stop`() async throws {
        let folder = try WatchedFolder()
        var looks = 0
        let changes = await folder.watcher.next {
            looks += 1
            return looks > 3
        }
        #expect(changes == nil)
    }

    @Test func `nothing stays open once a watcher is gone`() throws {
        func openWatchers() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"))
                    .map { $0.hasPrefix("anon_inode:inotify") } ?? false
            }
        }
        // Other tests have theirs: a hundred more would show.
        for _ in 0..<150 { _ = try WatchedFolder() }
        #expect(try openWatchers() < 100)
    }
}
