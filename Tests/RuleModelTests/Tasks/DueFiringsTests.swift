import Market
import TestSupport
import Testing

@testable import RuleModel

/// What is made up for after a pause, and how long a failed run waits.
@Suite struct DueFiringsTests {
    /// Every five minutes; asleep from 10:02 to 10:31:30.
    private func due(_ policy: MisfirePolicy) throws -> DueFirings {
        Tasks.task(.every(seconds: 300), misfire: policy).due(
            after: try Tasks.instant(shown: "2026-04-15T10:02"),
            through: try Tasks.instant(shown: "2026-04-15T10:31:30"))
    }

    @Test(arguments: [
        (MisfirePolicy.runOnce, ["10:30"], 5), (.skip, [], 6),
        (.runAll, ["10:05", "10:10", "10:15", "10:20", "10:25", "10:30"], 0),
    ])
    func `what passed is made up for as the task says`(policy: MisfirePolicy, times: [String], missed: Int) throws {
        let due = try due(policy)
        #expect(due.run.map { Tasks.shown($0.at) } == times.map { "2026-04-15T\($0)" })
        #expect(due.missed == missed)
    }

    @Test(arguments: MisfirePolicy.allCases)
    func `a firing within a minute is on time under every policy`(policy: MisfirePolicy) throws {
        let task = Tasks.task(.every(seconds: 300), misfire: policy)
        let last = try Tasks.instant(shown: "2026-04-15T10:00")
        let due = task.due(after: last, through: try Tasks.instant(shown: "2026-04-15T10:05:59"))
        #expect(due.run.map { Tasks.shown($0.at) } == ["2026-04-15T10:05"] && due.missed == 0)
        #expect(task.due(after: last, through: last.adding(seconds: 299)).run.isEmpty)
    }

    @Test func `what the calendar takes away is neither run nor missed`() throws {
        let task = Tasks.task(.every(seconds: 300), misfire: .runAll)
        let due = task.due(
            after: try Tasks.instant(shown: "2026-04-02T15:57"), through: try Tasks.instant(shown: "2026-04-06T09:29"))
        #expect(due == DueFirings(run: [], missed: 0))
    }

    @Test func `run_all makes up for the latest five hundred`() throws {
        let task = Tasks.task(.every(seconds: 1), during: .always, misfire: .runAll)
        let last = try Tasks.instant(shown: "2026-04-15T10:00")
        let due = task.due(after: last, through: last.adding(seconds: 5000))
        let late = due.run.filter { last.adding(seconds: 5000) - $0.at > ScheduledTask.grace }
        #expect(late.count == ScheduledTask.mostMadeUpFor && due.run.count + due.missed == 5000)
        #expect(late.last?.at == last.adding(seconds: 4939))
    }

    @Test func `clocks that run backwards ask for nothing`() throws {
        let task = Tasks.task(.every(seconds: 300), misfire: .runAll)
        let now = try Tasks.instant(shown: "2026-04-15T12:00")
        #expect(task.due(after: now, through: now.adding(seconds: -3600)) == DueFirings(run: [], missed: 0))
    }

    @Test func `a key names the task and the instant, whatever the schedule`() throws {
        let every = Tasks.task(.every(seconds: 300)).next(after: try Tasks.instant(shown: "2026-04-15T10:02"))
        let cron = Tasks.task(.cron(try CronExpression("5 10 * * *"))).next(
            after: try Tasks.instant(shown: "2026-04-15T10:02"))
        #expect(every?.key == "t@2026-04-15T14:05:00Z" && cron?.key == every?.key)
    }

    @Test func `pauses double up to the longest, and none follows the last attempt`() {
        let policy = RetryPolicy(most: 4, first: 5, longest: 30, jitter: 0)
        #expect((1...6).map { policy.pause(afterAttempt: $0, key: "k") } == [5, 10, 20, 30, nil, nil])
        #expect(RetryPolicy.none.pause(afterAttempt: 1, key: "k") == nil)
        #expect(policy.pause(afterAttempt: 0, key: "k") == nil)
    }

    @Test func `jitter stays within its share, is the same for the same firing, and differs between firings`() {
        let policy = RetryPolicy(most: 10, first: 8, longest: 8, jitter: 0.25)
        let pauses = (0..<200).map { policy.pause(afterAttempt: 1 + $0 % 10, key: "t@\($0 / 10)") ?? 0 }
        #expect(pauses.allSatisfy { (6...10).contains($0) })
        #expect(Set(pauses).count == 200)
        #expect((pauses.max() ?? 0) - (pauses.min() ?? 0) > 3.5)
        #expect(policy.pause(afterAttempt: 3, key: "t@7") == pauses[72])
    }
}
