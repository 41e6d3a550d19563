import Market

/// Settings of a task that take the place of those in its file; what isn't set stays as the file says.
package struct TaskOverride: Hashable, Sendable {
    package private(set) var schedule: TaskSchedule?
    package private(set) var during: SessionPart?
    package private(set) var misfire: MisfirePolicy?
    package private(set) var overlap: OverlapPolicy?
    /// Seconds.
    package private(set) var timeout: Int?
    package private(set) var retries: Int?
    package var isEnabled: Bool?
    package private(set) var scope: TaskScope?

    /// Nothing is set.
    package init() {}

    /// Reads what `assignments` wrote.
    package init(_ assignments: [String]) throws(ScheduleError) {
        try apply(assignments)
    }

    package var isEmpty: Bool { self == TaskOverride() }

    /// What is set, as `apply` reads it, in the order of the settings.
    package var assignments: [String] {
        TaskSetting.allCases.compactMap { setting in text(of: setting).map { "\(setting.rawValue)=\($0)" } }
    }

    /// The text of a setting; nil where it isn't set.
    package func text(of setting: TaskSetting) -> String? {
        switch setting {
        case .every, .at, .cron: schedule?.setting == setting ? schedule?.text : nil
        case .during: during?.rawValue
        case .misfire: misfire?.rawValue
        case .overlap: overlap?.rawValue
        case .timeout: timeout.map(SpanText.text)
        case .retries: retries.map(String.init)
        case .enabled: isEnabled.map(String.init)
        case .per: scope?.rawValue
        }
    }

    /// Changes what texts such as `every=5m` or `cron=45 9 * * 1-5` say; `during=default` goes back to the file's.
    ///
    /// - Throws: the first mistake; nothing is changed then.
    package mutating func apply(_ assignments: [String]) throws(ScheduleError) {
        var changed = self
        var schedule: TaskSetting?
        for assignment in assignments {
            let name = String(assignment.prefix { $0 != "=" })
            let value = String(assignment.dropFirst(name.count + 1))
            guard let setting = TaskSetting(rawValue: name) else {
                let shown = onOneLine(name)
                throw .unknownSetting(
                    name: shown, nearest: nearestName(to: shown, among: TaskSetting.allCases.map(\.rawValue)))
            }
            if setting.isSchedule {
                if let schedule, schedule != setting {
                    throw .twoSchedules(first: schedule.rawValue, second: setting.rawValue)
                }
                schedule = setting
            }
            try changed.set(setting, to: value)
        }
        self = changed
    }

    private mutating func set(_ setting: TaskSetting, to text: String) throws(ScheduleError) {
        let isDefault = text == "default"
        switch setting {
        case .every, .at, .cron: schedule = isDefault ? nil : try Self.schedule(setting, text)
        case .during: during = isDefault ? nil : try Self.word(setting, text)
        case .misfire: misfire = isDefault ? nil : try Self.word(setting, text)
        case .overlap: overlap = isDefault ? nil : try Self.word(setting, text)
        case .timeout: timeout = isDefault ? nil : try Self.timeout(text)
        case .retries: retries = isDefault ? nil : try Self.retries(text)
        case .enabled: isEnabled = isDefault ? nil : try Self.truth(text)
        case .per: scope = isDefault ? nil : try Self.word(setting, text)
        }
    }

    private static func schedule(_ setting: TaskSetting, _ text: String) throws(ScheduleError) -> TaskSchedule {
        switch setting {
        case .cron: return .cron(try CronExpression(text))
        case .at:
            var times: [TaskTime] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                times.append(try TaskTime(String(part)))
            }
            return try .at(checked: times)
        default:
            guard let seconds = SpanText.seconds(text) else { throw .badSpan(text: onOneLine(text)) }
            return try .every(checked: seconds)
        }
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ setting: TaskSetting, _ text: String
    ) throws(ScheduleError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let wanted = Word.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw .outOfRange(name: setting.rawValue, wanted: "one of \(wanted)", got: "'\(onOneLine(text))'")
        }
        return word
    }

    private static func timeout(_ text: String) throws(ScheduleError) -> Int {
        guard let seconds = SpanText.seconds(text) else { throw .badSpan(text: onOneLine(text)) }
        guard seconds > 0, Double(seconds) <= ScheduledTask.longestTimeout else {
            throw .outOfRange(name: "timeout", wanted: "more than 0 s and at most 6h", got: SpanText.text(seconds))
        }
        return seconds
    }

    private static func retries(_ text: String) throws(ScheduleError) -> Int {
        guard let count = Int(text), (0...ScheduledTask.mostRetries).contains(count) else {
            throw .outOfRange(
                name: "retries", wanted: "a whole number from 0 to \(ScheduledTask.mostRetries)",
                got: "'\(onOneLine(text))'")
        }
        return count
    }

    private static func truth(_ text: String) throws(ScheduleError) -> Bool {
        guard let truth = Bool(text) else {
            throw .outOfRange(name: "enabled", wanted: "true or false", got: "'\(onOneLine(text))'")
        }
        return truth
    }
}
