import Expression
import LuaBridge
import Market
import RuleModel
import Testing

@testable import RuleScript

/// Tasks as they are declared: what is read, what is refused with place and remedy, and what overrides change.
@Suite struct TaskLoadingTests {
    private func task(_ body: String, _ others: String = "") throws -> ScheduledTask {
        try #require(try load("task \"t\" { \(body), run = function(ctx) end }", others).rules.task("t"))
    }

    @Test func `everything that a task says is read with its units`() throws {
        let task = try task(
            """
            about = "A test.", every = minutes(5), during = "pre", misfire = "run_all", overlap = "queue",
            timeout = seconds(0.5), retries = { most = 3, first = seconds(2), most_wait = minutes(1), jitter = 0.5 },
            budget = { time = seconds(10), memory = 32, requests = 200 }, per = "portfolio", enabled = false,
            params = { near = days { 3, min = 0, max = 9 } },
            on_success = function(ctx, result) end, on_failure = function(ctx, failure) end
            """)
        #expect(task.about == "A test." && task.schedule == .every(seconds: 300) && task.during == .pre)
        #expect(task.misfire == .runAll && task.overlap == .queue && task.timeout == 0.5)
        #expect(task.retries == RetryPolicy(most: 3, first: 2, longest: 60, jitter: 0.5))
        #expect(task.budget == TaskBudget(time: 10, memory: 32 << 20, requests: 200))
        #expect(task.scope == .portfolio && !task.isEnabled && task.params.map(\.name) == ["near"])
        #expect(Set([task.run, task.onSuccess, task.onFailure].map { $0?.id }).count == 3)
        #expect(task.location == RuleModel.SourceLocation(file: "a.lua", line: 1))
    }

    @Test func `what a task doesn't say is a minute, no retry, one run for all, and the usual part of the day`() throws
    {
        let task = try task("every = hours(1)")
        #expect(task.during == .session && task.misfire == .runOnce && task.overlap == .skip && task.timeout == 60)
        #expect(task.retries.most == 0 && task.budget == TaskBudget() && task.scope == .all && task.isEnabled)
        #expect(task.onSuccess == nil && task.onFailure == nil && task.params.isEmpty)
        #expect(try self.task("at = \"07:00\"").during == .day)
        #expect(try self.task("retries = 2, every = hours(1)").retries == RetryPolicy(most: 2))
    }

    @Test(arguments: [
        ("at = session.close + minutes(30)", "at close+30m"), ("at = \"07:00\"", "at 07:00"),
        ("at = { session.open + minutes(15), \"12:00\", \"close-1h\" }", "at open+15m, 12:00, close-1h"),
        ("cron = \"45 9 * * 1-5\"", "cron 45 9 * * 1-5"), ("every = seconds(1)", "every 1s"),
        ("every = days(1)", "every 24h"),
    ])
    func `a schedule is a span, times, or an expression`(body: String, schedule: String) throws {
        #expect(try task(body).schedule.description == schedule)
    }

    @Test(arguments: [
        (
            "every = minutes(0)",
            "R105 t: every must be a span from 1 second to 24 hours, in whole seconds, got minutes(0)"
        ),
        ("every = minutes(-5)", "R105 t: every must be a span from 1 second to 24 hours"),
        ("every = seconds(1.5)", "R105 t: every must be a span from 1 second to 24 hours, in whole seconds"),
        ("every = hours(25)", "K104 t: every must be a span from 1 second to 24 hours, got 25h (r.lua:1)"),
        ("every = 5", "R105 t: every must be a span of time, such as seconds(30) or minutes(5), got 5"),
        ("every = \"5m\"", "R105 t: every must be a span of time"), ("every = pct(5)", "R105 t: every must be a span"),
        ("every = minutes(0/0)", "R105 t: every must be a span"),
        (
            "every = minutes(5), at = \"07:00\"",
            "K107 t: every and at both say when the task runs (r.lua:1); keep one of"
        ),
        ("at = \"07:00\", cron = \"* * * * *\"", "K107 t: at and cron both say when the task runs"),
        ("enabled = true", "R104 t: nothing says when the task runs (r.lua:1); give it every = minutes(5), at ="),
        (
            "cron = \"61 * * * *\"",
            "K101 t: cron '61 * * * *': the minute has 61 (r.lua:1:20); choose numbers from 0 to 59"
        ),
        ("cron = 5", "R105 t: cron must be five fields in quotes, such as \"45 9 * * 1-5\", got 5"),
        ("cron = \"0 0 30 2 *\"", "K105 t: cron 0 0 30 2 * never fires from 2000 through 2030 (r.lua:1); name a day"),
        ("cron = \"0 10 * * SUN\"", "K105 t: cron 0 10 * * SUN during 'day' never fires"),
        (
            "at = \"25:00\"",
            "K102 t: '25:00' is no time of the clock or of a session (r.lua:1:18); write a time such as"
        ),
        ("at = 7", "R105 t: at must be a time such as"), ("at = {}", "K104 t: at must be 1 to 100 times, got 0"),
        ("at = { \"07:00\", \"07:00\" }", "K104 t: at must be a list of different times"),
        ("at = \"20:00\", during = \"session\"", "K105 t: at 20:00 during 'session' never fires"),
        (
            "every = hours(1), during = \"lunch\"",
            "R105 t: during must be one of 'session', 'pre', 'post', 'day', 'always'"
        ),
        ("every = hours(1), misfire = 1", "R105 t: misfire must be one of 'run_once', 'skip', 'run_all', got 1"),
        ("every = hours(1), timeout = seconds(0)", "R105 t: timeout must be more than 0 seconds and at most hours(6)"),
        ("every = hours(1), timeout = seconds(-5)", "R105 t: timeout must be more than 0 seconds"),
        ("every = hours(1), timeout = 60", "R105 t: timeout must be a span of time"),
        ("every = hours(1), retries = -1", "R105 t: retries must be a whole number from 0 to 20, got -1"),
        ("every = hours(1), retries = { first = seconds(1) }", "R105 t: most of retries must be a whole number"),
        (
            "every = hours(1), retries = { most = 1, jitter = 2 }",
            "R105 t: jitter of retries must be a number from 0 to 1"
        ),
        (
            "every = hours(1), retries = { most = 1, first = minutes(9), most_wait = minutes(1) }",
            "R105 t: most_wait of"
        ),
        ("every = hours(1), retries = { mst = 1 }", "R106 t: 'mst' means nothing here (r.lua:1); did you mean 'most'?"),
        (
            "every = hours(1), budget = { memory = 0 }",
            "R105 t: memory of budget, in MiB, must be a whole number from 1"
        ),
        ("every = hours(1), budget = 5", "R105 t: budget must be a table with time, memory, requests, got 5"),
        ("every = hours(1), enabled = 1", "R105 t: enabled must be true or false, got 1"),
        ("every = hours(1), per = \"account\"", "R105 t: per must be one of 'all', 'portfolio'"),
        ("evry = hours(1)", "R106 t: 'evry' means nothing here (r.lua:1); did you mean 'every'?"),
        ("every = hours(1), on_failure = \"x\"", "R105 t: on_failure must be a function, such as function(ctx) … end"),
        ("every = hours(1), 5", "R105 t: task must be given names, such as every = minutes(5), got 5"),
    ])
    func `a bad task is refused with place and remedy`(body: String, message: String) {
        let found = refusal("task \"t\" { \(body), run = function(ctx) end }")
        #expect(found?.hasPrefix(message) == true, "\(found ?? "it was loaded")")
    }

    @Test func `a task needs a function, and an id of its own`() {
        #expect(refusal("task \"t\" { every = hours(1) }")?.hasPrefix("R105 t: run must be a function") == true)
        #expect(
            refusal("task \"t\" { every = hours(1), run = 5 }")?.hasPrefix("R105 t: run must be a function") == true)
        let twice = refusal(
            """
            task "t" { every = hours(1), run = function() end }
            task "t" { every = hours(2), run = function() end }
            """)
        #expect(twice?.hasPrefix("R101 task 't' is declared twice, first at r.lua:1 (r.lua:2)") == true)
        #expect(refusal("task \"t\"")?.hasPrefix("R108 task \"t\" has no table after its id") == true)
        #expect(refusal("task \"a b\" { every = hours(1), run = function() end }")?.hasPrefix("R105") == true)
    }

    @Test func `an override sets params and settings, and is on record`() throws {
        let loaded = try load(
            """
            task "t" { every = minutes(5), retries = 3, params = { near = days { 3, min = 0, max = 9 } }, run = function() end }
            """,
            "override \"t\" { near = days(5), at = \"07:00\", enabled = false }")
        let task = try #require(loaded.rules.task("t"))
        #expect(
            task.schedule.description == "at 07:00" && task.during == .day && !task.isEnabled && task.retries.most == 3)
        #expect(task.params[0].value == .number(5) && task.params[0].isOverridden)
        #expect(loaded.rules.overrides.map(\.target) == [.setting(key: "at"), .setting(key: "enabled")])
        #expect(loaded.rules.overrides.map(\.location.file) == ["b.lua", "b.lua"])
    }

    @Test(arguments: [
        ("evry = hours(1)", "R102 override: there is no param 'evry' in t (b.lua:1); did you mean 'every'?"),
        ("every = hours(0)", "R105 t: every must be a span from 1 second"),
        ("every = hours(1), at = \"07:00\"", "K107 t: every and at both say when the task runs (b.lua:1)"),
        ("run = function() end", "R102 override: there is no param 'run' in t"),
        ("cron = \"0 0 30 2 *\"", "K105 t: cron 0 0 30 2 * never fires from 2000 through 2030 (b.lua:1)"),
    ])
    func `a bad override is refused at its own place`(body: String, message: String) throws {
        do throws(RuleLoadError) {
            _ = try load("task \"t\" { every = minutes(5), run = function() end }", "override \"t\" { \(body) }")
            Issue.record("it was loaded")
        } catch {
            #expect(error.description.hasPrefix(message), "\(error)")
        }
    }

    @Test func `a task's function and its script can be asked for`() throws {
        let loaded = try load("task \"t\" { every = hours(1), run = function(ctx) return 41 + ctx end }")
        let task = try #require(loaded.rules.task("t"))
        let (function, script) = loaded.functions.function(task.run)
        #expect(try script.callForOne(function, [.integer(1)]) == .integer(42))
    }

    @Test func `the shipped tasks load, each with a line about itself`() throws {
        let rules = try RuleLoader().load(shippedFiles).rules
        #expect(
            rules.tasks.map { "\($0.id): \($0.schedule)" } == [
                "daily.snapshot: at close+30m", "earnings.alert: at 08:30", "expiration.watch: at open+30m, close-1h",
                "opportunity.scan: at open+15m", "premarket.briefing: at 07:00", "premium.target: at close+45m",
                "price.refresh: every 5m", "risk.monitor: every 15m", "volatility.spike: every 30m",
                "weekly.report: cron 0 18 * * FRI",
            ])
        #expect(rules.tasks.allSatisfy { $0.about != nil && $0.isEnabled })
    }
}
