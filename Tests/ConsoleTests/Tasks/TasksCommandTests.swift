import Foundation
import Journal
import Market
import Testing

@testable import Console

/// `wheelwright tasks`: what it lists, and what it says to bad input.
@Suite struct TasksCommandTests {
    /// Tasks that nobody tunes, so that golden files change only when the program does.
    private static let rules = """
        task "hourly" { every = hours(1), run = function() end }
        task "before.open" { at = { "07:00", session.open - minutes(15) }, run = function() end }
        task "after.close" {
          about = "Half an hour after the close.", at = session.close + minutes(30), retries = 3, timeout = minutes(2),
          run = function() end,
        }
        task "tuesdays" { cron = "30 14 * * TUE,FRI", during = "session", run = function() end }
        task "nightly" { at = { "01:30", "02:30" }, during = "always", run = function() end }
        task "off" { every = minutes(1), enabled = false, run = function() end }
        """

    private func folder(_ rules: String = rules) throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write("rules/tasks/all.lua", rules)
        return folder
    }

    private func run(_ words: [String], in folder: TestFolder) async -> (code: ExitCode, output: String, errors: String)
    {
        let console = CapturedConsole()
        let code = await console.run(["tasks"] + words + ["--workspace", folder.path])
        return (code, console.output, console.errors)
    }

    @Test(arguments: [
        ("holiday", "2026-03-27T04:00:00Z"), ("early-close", "2026-11-21T05:00:00Z"),
        ("spring", "2026-03-05T05:00:00Z"), ("autumn", "2026-10-29T04:00:00Z"),
    ])
    func `two hundred firings over a week that is no ordinary one are as they were`(
        week: String, from: String
    ) async throws {
        let (code, output, errors) = await run(["next", "200", "--from", from], in: try folder())
        #expect(code == .success && errors.isEmpty)
        try GoldenFiles.expect(output, equals: "tasks/next-\(week).txt")
    }

    @Test func `the list shows schedules, next runs, and what is off`() async throws {
        let folder = try folder()
        for format in ["table", "json", "csv"] {
            let (code, output, _) = await run(["ls", "--from", "2026-04-03", "--format", format], in: folder)
            #expect(code == .success)
            let shown = output.replacing(folder.path, with: "")
            try GoldenFiles.expect(shown, equals: "tasks/ls.\(format == "table" ? "txt" : format)")
        }
    }

    /// Three runs of two tasks that wrote something, one of them late in the evening in New York.
    private func reported(in folder: TestFolder) throws {
        let journal = try Journal(
            path: folder.path + "/var/journal.db", mode: .writing, at: try #require(Instant("2026-04-01T00:00:00Z")))
        for (task, portfolio, at, title, body) in [
            (
                "weekly.report", nil, "2026-04-10T20:30:00Z", "Week of 2026-04-06",
                "premium $1.20\n  2 trades\n\n\u{1B}[2Jend"
            ),
            ("scan", "main", "2026-04-11T03:30:00Z", "Puts worth a look", "WFC 80 put"),
            ("weekly.report", nil, "2026-04-17T20:30:00Z", "Week of 2026-04-13", ""),
        ] {
            let at = try #require(Instant(at))
            let request = RunRequest(key: "\(task)@\(at)", task: task, portfolio: portfolio, scheduled: at, started: at)
            let report = TaskReport(at: at, title: title, body: body)
            try journal.commit(journal.begin(request).id, RunResult(finished: at, effects: [.report(report)]))
        }
    }

    @Test func `what tasks wrote is listed, and shown as it was written`() async throws {
        let folder = try folder()
        #expect(await run(["reports"], in: folder).errors.hasPrefix("wheelwright: J101 "))
        try reported(in: folder)
        var text = ""
        for line in [
            "reports", "reports --text", "reports weekly.report --limit 1 --text",
            "reports --to 2026-04-10 --format json",
            "reports --from 2026-04-11 --format csv", "reports coun",
        ] {
            let (code, output, errors) = await run(line.split(separator: " ").map(String.init), in: folder)
            #expect(code == .success && errors.isEmpty, "\(errors)")
            text += "$ wheelwright tasks \(line)\n\(output)\n"
        }
        try GoldenFiles.expect(text, equals: "tasks/reports.txt")
        #expect(
            await run(["reports", "--from", "2026-04-11", "--to", "2026-04-10"], in: folder).errors.contains("U363"))
    }

    @Test func `runs are listed by task, portfolio, status and the days on which they were due`() async throws {
        let folder = try folder()
        try reported(in: folder)
        for (words, ids) in [
            ("", ["3", "2", "1"]), ("weekly.report", ["3", "1"]), ("--portfolio main", ["2"]),
            ("--status failed", []), ("--status succeeded --limit 1", ["3"]), ("--from 2026-04-11", ["3"]),
            ("--to 2026-04-10", ["2", "1"]), ("scan --from 2026-04-10 --to 2026-04-10 --status succeeded", ["2"]),
        ] {
            let line = ["history"] + words.split(separator: " ").map(String.init) + ["--format", "csv"]
            let rows = await run(line, in: folder).output.split(separator: "\r\n").dropFirst()
            #expect(rows.map { String($0.prefix { $0 != "," }) } == ids, "\(words)")
        }
        #expect(await run(["history", "--status", "failed"], in: folder).output == "nothing fits the options given\n")
        #expect(await run(["history", "--status", "done"], in: folder).errors.contains("U104"))
        let backwards = ["history", "--from", "2026-04-11", "--to", "2026-04-10"]
        #expect(await run(backwards, in: folder).errors.contains("U363"))
    }

    @Test func `one task alone, as JSON and CSV, and a disabled one when it is named`() async throws {
        let folder = try folder()
        let words = ["next", "3", "--task", "after.close", "--from", "2026-11-25T17:00:00Z", "--format"]
        let json = await run(words + ["json"], in: folder).output
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let firings = try #require(document["firings"] as? [[String: Any]])
        #expect(
            firings.map { $0["new_york"] as? String } == [
                "2026-11-25T16:30:00-05:00", "2026-11-26T16:30:00-05:00", "2026-11-27T13:30:00-05:00",
                "2026-11-30T16:30:00-05:00",
            ])
        #expect(firings.map { $0["skipped"] as? String } == [nil, "holiday: Thanksgiving Day", nil, nil])
        #expect(firings[0]["key"] as? String == "after.close@2026-11-25T21:30:00Z")
        let csv = await run(words + ["csv"], in: folder).output
        #expect(csv.split(separator: "\r\n").count == 5)
        let off = await run(["next", "2", "--task", "off", "--from", "2026-11-25T15:00:00Z"], in: folder).output
        #expect(off.contains("10:00") && off.contains("10:01"))
    }

    @Test func `what the journal sets takes the place of the file's, and what doesn't apply is told`() async throws {
        let folder = try folder()
        let now = try #require(Instant("2026-04-01T00:00:00Z"))
        let journal = try Journal(path: folder.path + "/var/journal.db", mode: .writing, at: now)
        try journal.setTask("hourly", ["at": "close-1h", "enabled": "true"], at: now)
        try journal.setTask("off", ["enabled": "true", "every": "3h"], at: now)
        try journal.setTask("nightly", ["every": "soon"], at: now)
        let (code, output, errors) = await run(["ls", "--from", "2026-04-01"], in: folder)
        #expect(code == .success)
        #expect(output.contains("at close-1h *") && output.contains("every 3h *") && !output.contains("disabled"))
        #expect(errors.hasPrefix("nightly: what was set for it doesn't apply, its file does: K103 'soon' is no span"))
        #expect(output.contains("at 01:30, 02:30"))
    }

    @Test func `no tasks, none that is on, and a calendar that ends are told`() async throws {
        let empty = try folder("bands \"b\" { on = \"position\", { \"ALL\" } }")
        #expect(
            await run(["next", "--from", "2026-04-01"], in: empty).output.contains(
                "No task is declared; 'wheelwright new task NAME'"))
        #expect(await run(["ls", "--from", "2026-04-01"], in: empty).output.contains("No task is declared"))
        let off = try folder("task \"t\" { every = hours(1), enabled = false, run = function() end }")
        #expect(await run(["next", "--from", "2026-04-01"], in: off).output.contains("No task is enabled"))
        let late = await run(["next", "50", "--task", "after.close", "--from", "2030-12-29"], in: try folder())
        #expect(
            late.code == .success && late.output.hasSuffix("ends on 2030-12-31: 2 runs are left.\n"), "\(late.output)")
    }

    @Test(arguments: [
        (["next", "0"], "U104 tasks next: N wants a whole number from 1 to 100000, not '0'"),
        (["next", "-5"], "U1"), (["next", "200000"], "U104"), (["next", "many"], "U104"),
        (["next", "5", "--from", "yesterday"], "U104"),
        (["next", "5", "--from", "1999-06-01"], "U421 the exchange's calendar doesn't know 1999-06-01; choose"),
        (["next", "5", "--from", "2031-06-01"], "U421 the exchange's calendar doesn't know 2031-06-01"),
        (["ls", "--from", "2999-01-01"], "U421"),
        (
            ["next", "--from", "2026-04-01", "--task", "hourli"],
            "U420 there is no task 'hourli'; did you mean 'hourly'?"
        ),
        (
            ["next", "--from", "2026-04-01", "--task", "zzzzzzzz"],
            "U420 there is no task 'zzzzzzzz'; 'wheelwright tasks ls' lists all"
        ),
        (["nxt"], "U101 unknown command 'tasks nxt'; did you mean 'tasks next'?"),
        (["ls", "--from", "2026-04-01", "--journal", "/nowhere/j.db"], "J101"),
        (["ls", "extra"], "U1"),
    ])
    func `bad input is refused with what would do`(words: [String], message: String) async throws {
        let (code, output, errors) = await run(words, in: try folder())
        #expect(code != .success && output.isEmpty)
        #expect(errors.hasPrefix("wheelwright: \(message)"), "\(errors)")
    }

    @Test func `a task that is written from the template loads and is scheduled`() async throws {
        let folder = try folder()
        let console = CapturedConsole()
        #expect(await console.run(["new", "task", "my.task", "--workspace", folder.path]) == .success)
        #expect(console.output.contains("rules/tasks/my_task.lua"))
        #expect(console.output.hasSuffix("See when it runs: wheelwright tasks next 5 --task my.task\n"))
        let next = await run(["next", "1", "--task", "my.task", "--from", "2026-04-15T12:00:00Z"], in: folder)
        #expect(next.output.contains("Wed 2026-04-15  15:30"))
    }
}
