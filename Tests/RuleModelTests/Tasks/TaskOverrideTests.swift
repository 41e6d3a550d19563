import Market
import Testing

@testable import RuleModel

/// Settings that take the place of a task's own: how they are read, refused, kept and applied.
@Suite struct TaskOverrideTests {
    @Test func `every setting is read, and written as it was read`() throws {
        let assignments = [
            "every=1h30m", "during=always", "misfire=run_all", "overlap=queue", "timeout=1m30s", "retries=3",
            "enabled=false", "per=portfolio",
        ]
        let override = try TaskOverride(assignments)
        #expect(override.assignments == assignments)
        #expect(try TaskOverride(override.assignments) == override)
        let task = try Tasks.task(.cron(try CronExpression("0 9 * * *"))).applying(override)
        #expect(task.schedule == .every(seconds: 5400) && task.during == .always && task.misfire == .runAll)
        #expect(task.overlap == .queue && task.timeout == 90 && task.retries.most == 3 && !task.isEnabled)
        #expect(task.scope == .portfolio)
    }

    @Test(arguments: [
        "at=07:00", "at=open", "at=close-45m, open+15m, 12:30:15", "cron=45 9 * * MON-FRI", "every=45s",
    ])
    func `schedules come back as they were written`(assignment: String) throws {
        #expect(try TaskOverride([assignment]).assignments == [assignment])
    }

    @Test func `a new schedule replaces the old one, and default goes back to the file's`() throws {
        var override = try TaskOverride(["every=5m", "retries=2"])
        try override.apply(["at=07:00"])
        #expect(override.assignments == ["at=07:00", "retries=2"])
        try override.apply(["at=default", "retries=default"])
        #expect(override.isEmpty)
    }

    @Test func `the usual part of the day goes with the kind of schedule, one that was chosen stays`() throws {
        let hourly = try TaskOverride(["every=1h"])
        #expect(try Tasks.task(at: "07:00").applying(hourly).during == .session)
        #expect(try Tasks.task(at: "07:00", during: .pre).applying(hourly).during == .pre)
        #expect(try Tasks.task(.every(seconds: 300)).applying(try TaskOverride(["at=18:00"])).during == .day)
    }

    @Test(arguments: [
        ("evry=5m", "K106", "did you mean 'every'?"), ("colour=red", "K106", "settings are every, at"),
        ("", "K106", "settings are every"), ("every=5", "K103", "write a span"), ("every=", "K103", "write a span"),
        ("every=0s", "K104", "from 1 second to 24 hours, got 0 s"), ("every=25h", "K104", "got 25h"),
        ("every=-5m", "K103", "write a span"), ("every=5m1h", "K103", "write a span"),
        ("every=99999999999999999999s", "K103", "write a span"), ("at=25:00", "K102", "write a time"),
        ("at=7:00", "K102", "write a time"), ("at=", "K102", "write a time"), ("at=07:00,", "K102", "write a time"),
        ("at=07:00,07:00", "K104", "a list of different times"), ("at=open+25h", "K102", "write a time"),
        ("at=noon", "K102", "write a time"), ("cron=61 * * * *", "K101", "the minute has 61"),
        ("during=lunch", "K104", "one of 'session', 'pre'"), ("misfire=maybe", "K104", "'run_once'"),
        ("timeout=0s", "K104", "more than 0 s"), ("timeout=7h", "K104", "at most 6h"), ("timeout=-1s", "K103", "span"),
        ("retries=21", "K104", "from 0 to 20"), ("retries=-1", "K104", "from 0 to 20"), ("retries=x", "K104", "'x'"),
        ("enabled=yes", "K104", "true or false"), ("per=account", "K104", "'portfolio'"),
        ("every=5\u{202E}m\n", "K103", "'5 m '"),
    ])
    func `a bad setting is refused with what would do, and nothing changes`(
        assignment: String, code: String, words: String
    ) throws {
        var override = try TaskOverride(["retries=2"])
        let before = override
        do throws(ScheduleError) {
            try override.apply(["timeout=5s", assignment])
            Issue.record("'\(assignment)' was taken")
        } catch {
            #expect(error.code == code && error.description.contains(words), "\(error)")
        }
        #expect(override == before)
    }

    @Test func `two schedules at once are refused`() {
        #expect(throws: ScheduleError.twoSchedules(first: "every", second: "at")) {
            try TaskOverride(["every=5m", "at=07:00"])
        }
    }

    @Test(arguments: [
        (["cron=0 0 30 2 *"], "name a day that a month has"), (["at=20:00", "during=session"], "during = \"always\""),
        (["cron=0 10 * * SAT"], "during = \"always\""), (["at=close+1h", "during=pre"], "during = \"always\""),
    ])
    func `a schedule that would never fire isn't applied`(assignments: [String], words: String) throws {
        let override = try TaskOverride(assignments)
        do throws(ScheduleError) {
            _ = try Tasks.task(.every(seconds: 300)).applying(override)
            Issue.record("it was applied")
        } catch {
            #expect(error.code == "K105" && error.description.contains(words), "\(error)")
        }
    }

    @Test func `a leap day that fires once in the calendar's Mondays is fine`() throws {
        // 29 February is a weekday in 2000, 2008, 2012, 2016, 2024 and 2028.
        let task = Tasks.task(.cron(try CronExpression("0 10 29 2 *")), during: .session)
        try task.checkFires()
        let years = task.firings(after: Instant(date: ExchangeCalendar.nyse.firstDay)).filter { $0.skipped == nil }
            .map { NewYorkTime.date(of: $0.at).year }
        #expect(years == [2000, 2008, 2012, 2016, 2024, 2028])
    }
}
