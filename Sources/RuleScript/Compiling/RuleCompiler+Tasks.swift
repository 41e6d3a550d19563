import LuaBridge
import Market
import RuleModel

extension RuleCompiler {
    /// The most memory that a task's budget can name, in MiB.
    private static let mostMemory: Int64 = 1024
    private static let mostRequests: Int64 = 1_000_000

    /// A task; `params` have their overrides already.
    ///
    /// - Parameter changes: the tables of overrides that set a key anew, by key
    func task(
        _ table: DeclaredTable, params: [Parameter], changes: [String: DeclaredTable]
    ) throws(RuleLoadError) -> ScheduledTask {
        try table.allow(keysOf: "task")
        if let stray = table.list.first { throw table.wrong("task", "given names, such as every = minutes(5)", stray) }
        func place(_ key: String) -> DeclaredTable { changes[key] ?? table }
        let (schedule, source) = try schedule(table, changes)
        let task = ScheduledTask(
            id: table.owner, about: try table.text("about"), schedule: schedule,
            during: try place("during").choice("during", SessionPart.self),
            misfire: try place("misfire").choice("misfire", MisfirePolicy.self) ?? .runOnce,
            overlap: try place("overlap").choice("overlap", OverlapPolicy.self) ?? .skip,
            timeout: try timeout(place("timeout")), retries: try retries(place("retries")),
            budget: try budget(place("budget")), isEnabled: try place("enabled").boolean("enabled") ?? true,
            scope: try place("per").choice("per", TaskScope.self) ?? .all, params: params,
            run: try taskFunction(table, "run").orMissing(in: table),
            onSuccess: try taskFunction(table, "on_success"), onFailure: try taskFunction(table, "on_failure"),
            location: table.location)
        try scheduled(in: source, at: source.location) { () throws(ScheduleError) in try task.checkFires() }
        return task
    }

    /// What runs it, and the table that says so.
    private func schedule(
        _ table: DeclaredTable, _ changes: [String: DeclaredTable]
    ) throws(RuleLoadError) -> (TaskSchedule, DeclaredTable) {
        let changed = RuleDrafts.scheduleKeys.filter { changes[$0] != nil }
        let given = changed.isEmpty ? RuleDrafts.scheduleKeys.filter { table[$0] != nil } : changed
        guard let key = given.first else {
            throw .misplaced(
                owner: table.owner, what: "nothing says when the task runs",
                remedy: "give it every = minutes(5), at = session.close + minutes(30) or cron = \"45 9 * * 1-5\"",
                location: table.location)
        }
        let source = changes[key] ?? table
        guard given.count == 1 else {
            throw .schedule(
                .twoSchedules(first: given[0], second: given[1]), owner: table.owner, location: source.location)
        }
        switch key {
        case "every": return (try every(source), source)
        case "at": return (try times(source), source)
        default:
            guard let text = source["cron"]?.string else {
                throw source.wrong("cron", "five fields in quotes, such as \"45 9 * * 1-5\"", source["cron"] ?? .nil)
            }
            let place = sources.location(of: text, from: source.location)
            return (
                .cron(try scheduled(in: source, at: place) { () throws(ScheduleError) in try CronExpression(text) }),
                source
            )
        }
    }

    private func every(_ table: DeclaredTable) throws(RuleLoadError) -> TaskSchedule {
        let seconds = try span(table, "every")
        guard seconds == seconds.rounded(), seconds >= 1 else {
            throw table.wrong("every", "a span from 1 second to 24 hours, in whole seconds", table["every"] ?? .nil)
        }
        return try scheduled(in: table, at: table.location) { () throws(ScheduleError) in
            try .every(checked: Int(seconds))
        }
    }

    /// One time, or a list of them.
    private func times(_ table: DeclaredTable) throws(RuleLoadError) -> TaskSchedule {
        let value = table["at"] ?? .nil
        let list = Tagged(value) == nil ? value.table?.array ?? [value] : [value]
        var times: [TaskTime] = []
        for item in list {
            if let time = sessionTime(item) {
                times.append(.session(time))
            } else if let text = item.string {
                let place = sources.location(of: text, from: table.location)
                times.append(try scheduled(in: table, at: place) { () throws(ScheduleError) in try TaskTime(text) })
            } else {
                throw table.wrong(
                    "at", "a time such as session.close + minutes(30) or \"07:00\", or a list of such times", item)
            }
        }
        return try scheduled(in: table, at: table.location) { () throws(ScheduleError) in try .at(checked: times) }
    }

    private func timeout(_ table: DeclaredTable) throws(RuleLoadError) -> Double {
        guard table["timeout"] != nil else { return ScheduledTask.usualTimeout }
        let seconds = try span(table, "timeout")
        guard seconds > 0, seconds <= ScheduledTask.longestTimeout else {
            throw table.wrong("timeout", "more than 0 seconds and at most hours(6)", table["timeout"] ?? .nil)
        }
        return seconds
    }

    /// A number of retries, or a table with their pauses.
    private func retries(_ table: DeclaredTable) throws(RuleLoadError) -> RetryPolicy {
        guard let value = table["retries"] else { return .none }
        let counts = 0...Int64(ScheduledTask.mostRetries)
        if let count = value.integer {
            guard counts.contains(count) else { throw table.wrong("retries", "\(counts.words)", value) }
            return RetryPolicy(most: Int(count))
        }
        let body = try part(table, "retries", keys: ["most", "first", "most_wait", "jitter"])
        guard let most = body["most"]?.integer, counts.contains(most) else {
            throw body.wrong("most of retries", counts.words, body["most"] ?? .nil)
        }
        let usual = RetryPolicy(most: Int(most))
        let first = try body["first"] == nil ? usual.first : span(body, "first")
        let longest = try body["most_wait"] == nil ? max(first, usual.longest) : span(body, "most_wait")
        guard first > 0, first <= longest, longest <= 86_400 else {
            throw body.wrong(
                "most_wait of retries", "at least as long as the first pause, and at most hours(24)",
                body["most_wait"] ?? body["first"] ?? .nil)
        }
        let jitter = try body.number("jitter") ?? usual.jitter
        guard (0...1).contains(jitter) else {
            throw body.wrong("jitter of retries", "a number from 0 to 1", body["jitter"] ?? .nil)
        }
        return RetryPolicy(most: Int(most), first: first, longest: longest, jitter: jitter)
    }

    private func budget(_ table: DeclaredTable) throws(RuleLoadError) -> TaskBudget {
        guard table["budget"] != nil else { return TaskBudget() }
        let body = try part(table, "budget", keys: ["time", "memory", "requests"])
        let time = try body["time"] == nil ? nil : span(body, "time")
        if let time, time <= 0 { throw body.wrong("time of budget", "more than 0 seconds", body["time"] ?? .nil) }
        let memory = try whole(body, "memory", "of budget, in MiB,", 1...Self.mostMemory)
        return TaskBudget(
            time: time, memory: memory.map { $0 << 20 },
            requests: try whole(body, "requests", "of budget", 0...Self.mostRequests))
    }
}

extension RuleCompiler {
    private func whole(
        _ table: DeclaredTable, _ key: String, _ of: String, _ range: ClosedRange<Int64>
    ) throws(RuleLoadError) -> Int? {
        guard let value = table[key] else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw table.wrong("\(key) \(of)", range.words, value)
        }
        return Int(number)
    }

    /// A table of names within a task.
    private func part(_ table: DeclaredTable, _ key: String, keys: [String]) throws(RuleLoadError) -> DeclaredTable {
        guard let body = table[key]?.table, Tagged(table[key] ?? .nil) == nil, body.array.isEmpty else {
            throw table.wrong(key, "a table with \(keys.joined(separator: ", "))", table[key] ?? .nil)
        }
        let part = DeclaredTable(owner: table.owner, location: table.location, table: body)
        try part.allow(keys)
        return part
    }

    /// A span of time such as `minutes(5)`, in seconds, with its fraction.
    private func span(_ table: DeclaredTable, _ key: String) throws(RuleLoadError) -> Double {
        let lengths = ["seconds": 1.0, "minutes": 60, "hours": 3600, "days": 86_400]
        guard let value = table[key], let tagged = Tagged(value), tagged.kind == "quantity",
            let number = tagged.body.number, let length = tagged.unit.flatMap({ lengths[$0] }), number.isFinite,
            abs(number * length) < 1e9
        else { throw table.wrong(key, "a span of time, such as seconds(30) or minutes(5)", table[key] ?? .nil) }
        return number * length
    }

    private func taskFunction(_ table: DeclaredTable, _ key: String) throws(RuleLoadError) -> FunctionReference? {
        guard let value = table[key] else { return nil }
        guard case .function(let function) = value else {
            throw table.wrong(key, "a function, such as function(ctx) … end", value)
        }
        return functions.register(function, location: table.location)
    }

    /// What `read` gives, with its mistake as one of the table.
    private func scheduled<Value>(
        in table: DeclaredTable, at location: SourceLocation, _ read: () throws(ScheduleError) -> Value
    ) throws(RuleLoadError) -> Value {
        do throws(ScheduleError) {
            return try read()
        } catch {
            throw .schedule(error, owner: table.owner, location: location)
        }
    }
}

extension FunctionReference? {
    /// The function, or the mistake that a task has none.
    fileprivate func orMissing(in table: DeclaredTable) throws(RuleLoadError) -> FunctionReference {
        guard let self else { throw table.wrong("run", "a function, such as function(ctx) … end", .nil) }
        return self
    }
}

extension ClosedRange<Int64> {
    fileprivate var words: String { "a whole number from \(lowerBound) to \(upperBound)" }
}
