package import Market

/// Something that the trader should know, before it is decided whether and when it is told.
package struct AlertDraft: Sendable, Hashable {
    package enum Severity: Int, Sendable, Hashable, Comparable, CaseIterable {
        case info
        case warning
        case critical

        /// The word used in rules, files and reports.
        package var name: String {
            switch self {
            case .info: "info"
            case .warning: "warning"
            case .critical: "critical"
            }
        }

        /// Reads `info`, `warning` or `critical`; nil for anything else.
        package init?(name: some StringProtocol) {
            guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
            self = severity
        }

        package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    package let at: Instant
    /// The task or rule that raises it.
    package let rule: String
    package let severity: Severity
    package let text: String
    package let portfolio: String?
    /// The id of the position that it is about.
    package let position: String?
    package let symbol: String?
    /// Alerts with one key tell of one thing.
    package let key: String
    /// Seconds for which the same key isn't told again.
    package let coolDown: Int
    /// When it isn't told; critical ones are all the same.
    package let quiet: QuietHours?

    package init(
        at: Instant, rule: String, severity: Severity, text: String, portfolio: String? = nil, position: String? = nil,
        symbol: String? = nil, key: String, coolDown: Int = 0, quiet: QuietHours? = nil
    ) {
        self.at = at
        self.rule = rule
        self.severity = severity
        self.text = text
        self.portfolio = portfolio
        self.position = position
        self.symbol = symbol
        self.key = key
        self.coolDown = coolDown
        self.quiet = quiet
    }
}

/// A part of each day, on New York's clock, in which alerts wait.
package struct QuietHours: Sendable, Hashable {
    /// Minutes since midnight, 0…1439. Where the end isn't after the beginning, the part goes over midnight.
    package let from: Int
    package let to: Int

    /// - Returns: nil where a minute is no minute of a day, or both are the same.
    package init?(from: Int, to: Int) {
        guard (0..<1440).contains(from), (0..<1440).contains(to), from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// The instant at which the quiet ends that holds at this instant; nil where none does.
    package func end(at instant: Instant) -> Instant? {
        let minute = NewYorkTime.minuteOfDay(of: instant)
        let isQuiet = from < to ? (from..<to).contains(minute) : minute >= from || minute < to
        guard isQuiet else { return nil }
        let date = NewYorkTime.date(of: instant)
        return NewYorkTime.instant(of: minute < to ? date : date.adding(days: 1), minuteOfDay: to)
    }
}

/// What becomes of an alert.
package enum AlertDecision: Sendable, Hashable {
    /// It is told at this instant: now, or when the quiet hours end.
    case deliver(at: Instant)
    /// An alert with its key was told a short while ago, and is no less severe.
    case suppress
}

extension AlertDraft {
    /// What becomes of the alert after an earlier one with the same key.
    ///
    /// The cool-down runs from the earlier alert. One that is more severe than that is told all the same. A clock that
    /// was set back doesn't lengthen it.
    package func decision(after earlier: AlertDraft?) -> AlertDecision {
        if let earlier, severity <= earlier.severity, abs(at - earlier.at) < Double(coolDown) { return .suppress }
        if severity < .critical, let end = quiet?.end(at: at) { return .deliver(at: end) }
        return .deliver(at: at)
    }
}

/// An alert of the journal.
package struct StoredAlert: Sendable, Hashable {
    package let id: Int64
    /// The task run that raised it.
    package let run: Int64?
    /// As it was raised; its cool-down and quiet hours have been used and are not kept.
    package let draft: AlertDraft
    /// When it is to be told.
    package let deliverAt: Instant
    package let delivered: Instant?
    package let acknowledged: Instant?
    /// How often it was raised again within its cool-down, and when last.
    package let repeats: Int
    package let lastRepeat: Instant?

    package init(
        id: Int64, run: Int64?, draft: AlertDraft, deliverAt: Instant, delivered: Instant?, acknowledged: Instant?,
        repeats: Int, lastRepeat: Instant?
    ) {
        self.id = id
        self.run = run
        self.draft = draft
        self.deliverAt = deliverAt
        self.delivered = delivered
        self.acknowledged = acknowledged
        self.repeats = repeats
        self.lastRepeat = lastRepeat
    }
}

/// Which alerts to list: those that meet all that is said, newest first.
package struct AlertFilter: Sendable, Hashable {
    package var portfolio: String?
    package var symbol: String?
    package var severity: AlertDraft.Severity?
    /// Only those that nobody has acknowledged.
    package var isOpen: Bool
    /// The New York days on which they were raised.
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var limit: Int?

    package init(
        portfolio: String? = nil, symbol: String? = nil, severity: AlertDraft.Severity? = nil, isOpen: Bool = false,
        from: CalendarDate? = nil, to: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.severity = severity
        self.isOpen = isOpen
        self.from = from
        self.to = to
        self.limit = limit
    }
}
