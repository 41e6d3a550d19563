import Foundation
import Market
import Testing

@testable import Journal

@Suite struct RunTests {
    private static func request(_ key: String = "scan@1", started: Int = 1, manual: Bool = false) -> RunRequest {
        RunRequest(
            key: key, task: "scan", scheduled: .minute(1), started: .minute(started), isManual: manual)
    }

    private static let effects: [RunEffect] = [
        .snapshot(
            PositionSnapshot(
                at: .minute(2), date: .april(1), portfolio: "main", position: "p1", symbol: "WFC", spot: 81.25, dte: 23,
                risk: "LOW", profit: dollars(12.5))),
        .price(PriceMark(symbol: "WFC", at: .minute(2), spot: 81.25, source: "test.whl")),
        .alert(AlertDraft(at: .minute(2), rule: "scan", severity: .warning, text: "look", key: "k", coolDown: 3600)),
        .recommendation(
            RecommendationRecord(
                at: .minute(2), portfolio: "main", position: "p1", symbol: "WFC", action: "HOLD", tree: "csp",
                path: "a/b",
                ruleSet: "abc", source: "test.whl", sourceAt: .minute(2), inputs: [0, 255, 10])),
        .report(TaskReport(at: .minute(2), title: "t", body: "b")),
    ]

    @Test func `a run is written with its effects and its state`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let run = try journal.begin(Self.request())
        #expect(run.attempt == 1)
        #expect(try journal.run(run.id)?.status == .running)
        let committed = try journal.commit(
            run.id,
            RunResult(
                finished: .minute(3), effects: Self.effects, state: .set(Array("{}".utf8)), log: ["one", "two\nlines"],
                figures: RunFigures(seconds: 0.25, memory: 4096, requests: 2)))
        #expect(committed.recommendations == [1])
        #expect(committed.alerts.map(\.id) == [1])
        let done = try #require(try journal.run(run.id))
        #expect(done.status == .succeeded)
        #expect(done.log == ["one", "two lines"])
        #expect(done.effects == 5)
        #expect(done.figures == RunFigures(seconds: 0.25, memory: 4096, requests: 2))
        #expect(try journal.state(of: "scan") == Array("{}".utf8))
        #expect(try journal.snapshots().map(\.position) == ["p1"])
        #expect(try journal.price(of: "WFC", at: .minute(9))?.spot == 81.25)
        #expect(try journal.price(of: "WFC", at: .minute(1)) == nil)
        let stored = try journal.recommendation(1)
        #expect(stored.run == run.id)
        #expect(stored.record.inputs == [0, 255, 10])
        #expect(try journal.reports().map(\.title) == ["t"])
        #expect(try journal.lastFiring(of: "scan", through: .minute(9)) == .minute(1))
        #expect(try journal.verify().problems == [])
    }

    @Test func `a key that runs or has succeeded is not begun again`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let run = try journal.begin(Self.request())
        let other = try folder.open()
        #expect(throws: JournalError.doubleRun(key: "scan@1", status: .running, started: .minute(1))) {
            try other.begin(Self.request(started: 5))
        }
        try journal.commit(run.id, RunResult(finished: .minute(3)))
        #expect(throws: JournalError.doubleRun(key: "scan@1", status: .succeeded, started: .minute(1))) {
            try other.begin(Self.request(started: 5))
        }
        #expect(throws: JournalError.notRunning(run: run.id)) {
            try journal.commit(run.id, RunResult(finished: .minute(4), effects: Self.effects))
        }
        #expect(try journal.snapshots().isEmpty)
    }

    @Test func `a run whose effects can't be written leaves none of them, and can be failed`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let run = try journal.begin(Self.request())
        let lost = RunEffect.alert(
            AlertDraft(at: .minute(2), rule: "scan", severity: .info, text: "x", portfolio: "nowhere", key: "z"))
        #expect(throws: JournalError.unknownPortfolio("nowhere", known: ["main"])) {
            try journal.commit(run.id, RunResult(finished: .minute(3), effects: Self.effects + [lost]))
        }
        #expect(throws: JournalError.tooLarge(what: "the state of task 'scan'", bytes: 65_537, limit: 65_536)) {
            try journal.commit(
                run.id,
                RunResult(
                    finished: .minute(3), effects: Self.effects, state: .set(Array(repeating: 32, count: 65_537))))
        }
        #expect(try journal.snapshots().isEmpty)
        #expect(try journal.alerts().isEmpty)
        try journal.fail(run.id, reason: "too much", RunResult(finished: .minute(4), state: .set([1])))
        #expect(try journal.history().map(\.reason) == ["too much"])
        #expect(try journal.state(of: "scan") == nil)
        #expect(try journal.begin(Self.request(started: 5)).attempt == 2)
    }

    @Test func `runs that a process left behind are marked, and may be made up for`() throws {
        let folder = try JournalFolder()
        do {
            let journal = try folder.open()
            _ = try journal.begin(Self.request("scan@1"))
            let done = try journal.begin(Self.request("scan@2"))
            try journal.commit(done.id, RunResult(finished: .minute(2)))
        }
        let journal = try folder.open()
        #expect(try journal.markInterruptedRuns(at: .minute(9)).map(\.request.key) == ["scan@1"])
        #expect(try journal.markInterruptedRuns(at: .minute(9)).isEmpty)
        #expect(try journal.history().map(\.status) == [.succeeded, .interrupted])
        #expect(try journal.begin(Self.request("scan@1", started: 10)).attempt == 2)
        #expect(try journal.verify().problems == [])
    }

    @Test func `a firing that was let go is not run later`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.skip(Self.request(), reason: "holiday")
        #expect(try journal.lastFiring(of: "scan", through: .minute(9)) == .minute(1))
        #expect(throws: JournalError.doubleRun(key: "scan@1", status: .skipped, started: .minute(1))) {
            try journal.begin(Self.request())
        }
    }

    @Test func `a firing ahead of the time that is asked about doesn't count`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        for minute in [5, 2] {
            let run = try journal.begin(
                RunRequest(key: "scan@\(minute)", task: "scan", scheduled: .minute(minute), started: .minute(minute)))
            try journal.commit(run.id, RunResult(finished: .minute(minute)))
        }
        #expect(try journal.lastFiring(of: "scan", through: .minute(4)) == .minute(2))
        #expect(try journal.lastAttempt(of: "scan", through: .minute(4))?.request.key == "scan@2")
        #expect(try journal.lastAttempt(of: "scan", through: .minute(1)) == nil)
    }

    @Test func `times of schedules are kept in the log, the last ones of each task`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let starts = [
            "a.b": ScheduleStart(times: "every 5m during session", since: .minute(1)),
            "c": ScheduleStart(times: "", since: Instant(microseconds: 1_768_921_230_123_456)),
        ]
        try journal.keep(["a.b": ScheduleStart(times: "at 10:00 during day", since: .minute(0))], at: .minute(0))
        try journal.keep(starts, at: .minute(2))
        #expect(try folder.open().scheduleStarts() == starts)
        #expect(try journal.verify().problems == [])
    }

    @Test func `a state is replaced by a run that has read it only`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        func keep(_ key: String, _ state: StateChange, from origin: StateOrigin) throws -> Int64 {
            let run = try journal.begin(Self.request(key))
            try journal.commit(run.id, RunResult(finished: .minute(2), state: state, origin: origin))
            return run.id
        }
        let first = try keep("1", .set([1]), from: .run(nil))
        #expect(try journal.stateRun(of: "scan") == first)
        #expect(throws: JournalError.stateChanged(task: "scan")) { try keep("2", .set([2]), from: .run(nil)) }
        #expect(throws: JournalError.stateChanged(task: "scan")) { try keep("3", .removed, from: .run(first + 1)) }
        #expect(try journal.state(of: "scan") == [1])
        _ = try keep("4", .unchanged, from: .run(nil))
        let last = try keep("5", .set([5]), from: .run(first))
        #expect(try journal.stateRun(of: "scan") == last && journal.state(of: "scan") == [5])
    }

    @Test func `runs by hand don't count as firings`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let run = try journal.begin(Self.request("by hand", manual: true))
        try journal.commit(run.id, RunResult(finished: .minute(2)))
        #expect(try journal.lastFiring(of: "scan", through: .minute(9)) == nil)
        #expect(try journal.lastFinishedRun(of: "scan")?.id == run.id)
    }

    @Test func `a task's state is each portfolio's own, and follows its name`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("ira", at: .minute(0))
        for (index, portfolio) in [nil, "ira"].enumerated() {
            let run = try journal.begin(
                RunRequest(
                    key: "k\(index)", task: "t", portfolio: portfolio, scheduled: .minute(1), started: .minute(1)))
            try journal.commit(run.id, RunResult(finished: .minute(2), state: .set([UInt8(index)])))
        }
        try journal.changePortfolio("ira", PortfolioChange(name: "roth"), at: .minute(3))
        #expect(try journal.state(of: "t") == [0])
        #expect(try journal.state(of: "t", portfolio: "roth") == [1])
        #expect(try journal.state(of: "t", portfolio: "ira") == nil)
    }

    @Test func `settings of tasks are kept until they are taken back`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.setTask("scan", ["every": "5m", "enabled": "false"], at: .minute(1))
        try journal.setTask("scan", ["enabled": nil], at: .minute(2))
        #expect(try folder.open().taskSettings("scan") == ["every": "5m"])
        #expect(try journal.verify().problems == [])
    }
}
