import Foundation
import RuleScript
import TestSupport
import Testing

@testable import Console

/// `run` and the commands that run, set and list tasks, on a workspace with two tasks.
@Suite struct TasksCommandsTests {
    private let folder = NSTemporaryDirectory() + "wheelwright-tasks-\(UUID().uuidString)"
    private static let tasks = """
        task "count" { every = hours(1), about = "counts", run = function(ctx)
          ctx.state.n = (ctx.state.n or 0) + 1
          ctx.log("run", ctx.state.n)
        end }
        task "broken" { at = session.open, run = function(ctx) error("on purpose") end }
        """

    init() throws {
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "/local", withIntermediateDirectories: true)
        for file in EmbeddedFiles.all where file.path.hasPrefix("rules/") && !file.path.hasPrefix("rules/tasks/") {
            let path = "\(folder)/\(file.path)"
            let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try file.text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try Self.tasks.write(toFile: folder + "/local/tasks.lua", atomically: true, encoding: .utf8)
    }

    private func console(_ words: String...) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let code = await console.run(words + ["--workspace", folder])
        return (code, console.output, console.errors)
    }

    /// The real program: it is its own worker.
    private func program(_ words: [String]) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = words + ["--workspace", folder]
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let notes = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, notes)
    }

    @Test func `settings are kept, checked and taken back`() async throws {
        let set = await console("tasks", "set", "count", "every=30m", "during=always")
        #expect(set.code == .success && set.output.hasPrefix("count: every 30m during always, next "), "\(set)")
        let off = await console("tasks", "disable", "count")
        #expect(off.code == .success && off.output == "count: every 30m during always, disabled\n")
        let on = await console("tasks", "enable", "count")
        #expect(on.output.contains(", next "))
        let back = await console("tasks", "set", "count", "every=default", "during=default")
        #expect(back.output.hasPrefix("count: every 1h during session"), "\(back.output)")
        for words in [["every=0s"], ["evry=5m"], ["every=5m", "cron=* * * * *"], ["cron=0 0 30 2 *"], ["timeout=x"]] {
            let bad = CapturedConsole()
            #expect(await bad.run(["tasks", "set", "count"] + words + ["--workspace", folder]) != .success)
            #expect(bad.errors.hasPrefix("wheelwright: K"), "\(bad.errors)")
        }
        #expect(
            await console("tasks", "set", "count", "every").errors.hasPrefix("wheelwright: U422 'every' is no SETTING"))
        #expect(await console("tasks", "history", "coun").output == "no runs of 'coun' on record\n")
        #expect(await console("tasks", "set", "coun", "every=5m").errors.contains("did you mean 'count'?"))
        let listed = await console("tasks", "ls", "--from", "2026-02-13T00:00:00Z")
        #expect(listed.output.contains("every 1h"), "\(listed)")
    }

    @Test func `a replay runs, fails and is on record`() async throws {
        let data = await DemoRecording.path
        let run = try program([
            "run", "--data", data, "--speed", "max", "--from", "2026-02-13T00:00:00Z", "--to", "2026-02-18T05:00:00Z",
            "--journal", folder + "/var/journal.db",
        ])
        // Friday, Presidents' Day on Monday, Tuesday.
        #expect(run.code == 1)
        #expect(run.output.contains("count     14") && run.output.contains("broken     0       2"), "\(run.output)")
        let first = try #require(run.errors.split(separator: "\n").first)
        #expect(try JSONSerialization.jsonObject(with: Data(first.utf8)) is [String: Any])
        let history = await console("tasks", "history", "broken", "--log")
        #expect(history.output.contains("on purpose") && history.code == .success)
        let csv = await console("tasks", "history", "--format", "csv", "--limit", "3")
        #expect(csv.output.split(whereSeparator: \.isNewline).count == 4)
        let table = await console("tasks", "history", "count", "--limit", "2")
        #expect(table.output.contains("Tue 2026-02-17 15:30") && table.output.contains("succeeded"), "\(table.output)")
    }

    @Test func `one task runs by hand, dry, and as on a day`() async throws {
        let data = await DemoRecording.path
        let byHand = try program(["tasks", "run", "count", "--data", data])
        #expect(byHand.code == 0 && byHand.output.contains("log             run 1"), "\(byHand)")
        let dry = try program(["tasks", "run", "count", "--data", data, "--dry"])
        #expect(dry.output.contains("run 2"))
        #expect(await console("tasks", "history", "count", "--format", "json").output.contains("\"by_hand\": true"))
        let day = try program(["tasks", "replay", "count", "--on", "2026-02-17", "--data", data])
        #expect(day.output.contains("Tue 2026-02-17 09:30 New York") && day.output.contains("run 7"), "\(day.output)")
        let holiday = try program(["tasks", "replay", "count", "--on", "2026-02-16", "--data", data])
        #expect(holiday.output.hasPrefix("count does not fire on 2026-02-16: "), "\(holiday.output)")
        let broken = try program(["tasks", "replay", "broken", "--on", "2026-02-17", "--data", data])
        #expect(broken.code == 1 && broken.output.contains("failed") && broken.output.contains("on purpose"))
        #expect(try program(["tasks", "run", "cout", "--data", data]).errors.contains("did you mean 'count'?"))
    }

    @Test func `a second run on one journal refuses, and a signal ends the first with success`() async throws {
        let data = await DemoRecording.path
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = ["run", "--data", data, "--workspace", folder]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
        try process.run()
        var text = ""
        while !text.contains("\"ready\""), process.isRunning {
            text += String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
        }
        let second = try program([
            "run", "--data", data, "--speed", "max", "--journal", folder + "/var/journal.db",
        ])
        #expect(second.code != 0)
        #expect(
            second.errors.contains("J111") && second.errors.contains("process \(process.processIdentifier) on "),
            "\(second)")
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    }

    @Test(arguments: [
        ("--from 2026-02-13", "U400"), ("--speed fast", "U104"), ("--speed max --from 2027-01-01", "H202"),
        ("--speed max --from 2019-01-01 --to 2019-02-01", "H202"),
        ("--speed max --from 2026-03-01 --to 2026-02-01", "H202"),
        ("--speed max --portfolio nobody --journal FOLDER/new.db", "H203"), ("--speed max --notify {text}", "H204"),
        ("--speed max --alerts /dev/null/file", "U401"), ("--speed max", "U402"),
        ("--notify no-such-program", "U403"), ("--notify /etc/passwd", "U403"),
    ])
    func `a command line that can't be followed is refused`(words: String, code: String) async throws {
        let data = await DemoRecording.path
        let refused = try program(
            ["run", "--data", data] + words.replacing("FOLDER", with: folder).split(separator: " ").map(String.init))
        #expect(refused.code == 2 || refused.code == 3)
        #expect(refused.errors.contains(code), "\(refused.errors)")
    }
}
