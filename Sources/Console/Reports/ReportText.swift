import Engine
import Expression
import Market
import RuleModel

/// The words and numbers that the reports share.
enum ReportText {
    /// `WFC 83 put 2026-04-24 ×2`.
    static func holding(_ position: Position) -> String { "\(position.contract) ×\(position.contracts)" }

    /// Dollars a share: `2.10`, and further digits only where there are any.
    static func price(_ value: Double) -> String {
        let cents = NumberText.fixed(value, 2)
        let exact = NumberText.fixed(value, 4)
        return exact.hasPrefix(cents) && exact.hasSuffix("00") ? cents : trimmed(exact)
    }

    /// An amount with its cents: `$1,234.50`.
    static func amount(_ amount: Dollars) -> String { amount.description }

    /// What is received or paid: `+$12.00`, `-$231.00`, `$0.00`.
    static func flow(_ amount: Dollars) -> String { amount > .zero ? "+\(amount)" : amount.description }

    /// `credit 0.12`, `debit 0.40`, `even`.
    static func limit(_ price: Double) -> String {
        price == 0 ? "even" : "\(price > 0 ? "credit" : "debit") \(self.price(price.magnitude))"
    }

    /// A fraction as a percentage: `31.2 %`.
    static func percent(ofFraction value: Double) -> String { NumberText.percent(value * 100) }

    /// A rate a year, to a hundredth of a percent, as rates are quoted: `3.75 %`.
    static func rate(_ value: Double) -> String { NumberText.percent(value * 100, 2) }

    static func style(_ action: ActionKind) -> TextStyle? {
        switch action {
        case .hold: .dim
        case .close, .takeAssignment: .red
        default: .yellow
        }
    }

    static func style(risk: String) -> TextStyle? {
        switch risk {
        case "HIGH": .red
        case "MEDIUM": .yellow
        case "LOW": .green
        default: nil
        }
    }

    /// `2026-04-17T23:58:52Z, 1 min 08 s old, ladder`.
    static func quote(_ freshness: Freshness) -> String {
        guard let captured = freshness.captured else { return "none recorded" }
        var parts = [second(captured).description]
        if let seconds = freshness.age { parts.append("\(age(of: seconds)) old") }
        if let source = freshness.source { parts.append(source) }
        if freshness.state == .stale { parts.append("stale: the exchange has been open since") }
        return parts.joined(separator: ", ")
    }

    /// The instant without its fraction of a second, which nobody needs to read.
    static func second(_ instant: Instant) -> Instant {
        Instant(microseconds: instant.microseconds - instant.microsecondsOfUTCDay % 1_000_000)
    }

    private static func age(of seconds: Double) -> String {
        if seconds < 60 { return "\(Int(seconds)) s" }
        return seconds < 172_800 ? NumberText.duration(seconds) : "\(Int(seconds / 86_400)) days"
    }

    /// `csp.recovery › near_expiry › otherwise`; nil where no tree decided.
    static func path(_ decision: Decision) -> String? {
        decision.tree.map { tree in
            ([tree] + decision.path.split(separator: "/").map(String.init)).joined(separator: " › ")
        }
    }

    /// The instant on the exchange's clock: `2026-04-17 20:00 New York`.
    static func newYork(_ instant: Instant) -> String {
        let minute = NewYorkTime.minuteOfDay(of: instant)
        return "\(NewYorkTime.date(of: instant)) \(zeroPadded(minute / 60, 2)):\(zeroPadded(minute % 60, 2)) New York"
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
}
