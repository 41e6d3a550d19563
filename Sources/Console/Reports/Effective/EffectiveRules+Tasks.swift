import RuleModel

extension EffectiveRules {
    /// A task with all its settings, and what holds where its file says nothing.
    func task(_ task: ScheduledTask) -> Rule {
        var rule = Rule(id: task.id, kind: "task", about: task.about, location: task.location, values: [])
        rule.values += task.params.map { param($0, of: rule) }
        let retries = task.retries
        let pauses =
            "\(retries.most), after \(NumberText.shortest(retries.first)) s doubling up to "
            + "\(NumberText.shortest(retries.longest)) s, give or take \(NumberText.shortest(retries.jitter * 100)) %"
        let budget = [
            task.budget.time.map { "\(NumberText.shortest($0)) s in Lua" },
            task.budget.memory.map { "\($0 >> 20) MiB" },
            task.budget.requests.map { "\($0) requests" },
        ].compactMap(\.self)
        let settings: [(key: String, text: String)] = [
            (task.schedule.setting.rawValue, task.schedule.text), ("during", task.during.rawValue),
            ("misfire", task.misfire.rawValue), ("overlap", task.overlap.rawValue),
            ("timeout", "\(NumberText.shortest(task.timeout)) s"),
            ("retries", retries.most == 0 ? "none" : pauses),
            ("budget", budget.isEmpty ? "the program's limits" : budget.joined(separator: ", ")),
            ("per", task.scope.rawValue), ("enabled", task.isEnabled ? "yes" : "no"),
        ]
        rule.values += settings.map { key, text in
            let changes = rules.overrides.filter { $0.rule == task.id && $0.target == .setting(key: key) }
            return overridden(
                plain(.policy, key, text, of: rule, at: task.location), by: changes, declaredAt: task.location)
        }
        return rule
    }
}
