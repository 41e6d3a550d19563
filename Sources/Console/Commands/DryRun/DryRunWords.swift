import Accounting
import DryRun
import Market
import RuleModel

/// The words and numbers that all reports of a dry run share.
enum DryRunWords {
    static func fill(_ model: FillModel) -> String {
        switch model {
        case .mid: "mid"
        case .touch: "touch"
        case .fraction(let part): "fraction(\(NumberText.shortest(part)))"
        case .next: "next"
        }
    }

    static func comparison(_ kind: ComparisonCurve.Kind) -> String {
        switch kind {
        case .buyAndHold: "Buy and hold"
        case .cash: "Cash"
        }
    }

    /// The column of a comparison beside the account's own.
    static func column(_ kind: ComparisonCurve.Kind) -> String {
        switch kind {
        case .buyAndHold: "buy_and_hold"
        case .cash: "cash_held"
        }
    }

    /// The value with its unit: `$1,234.50`, `12.3 %`, `0.85`.
    static func value(_ value: Double, _ unit: MetricUnit) -> String {
        switch unit {
        case .dollars: NumberText.dollars(value)
        case .percent: NumberText.percent(value)
        case .ratio: NumberText.fixed(value, 2)
        case .days: "\(NumberText.fixed(value, 1)) days"
        case .sessions: "\(NumberText.grouped(value, 0)) \(value == 1 ? "session" : "sessions")"
        case .times: "\(NumberText.fixed(value, 2)) times"
        }
    }

    static func interval(_ interval: ConfidenceInterval, _ unit: MetricUnit) -> String {
        "\(value(interval.low, unit)) to \(value(interval.high, unit))"
    }

    /// `+12.3 %`.
    static func signedPercent(_ points: Double) -> String { NumberText.signed(points, 1) + " %" }

    /// The date of an instant on the exchange's clock.
    static func date(_ instant: Instant) -> String { NewYorkTime.date(of: instant).description }

    /// `2026-04-13 15:58`, on the exchange's clock.
    static func minute(_ instant: Instant) -> String {
        let minute = NewYorkTime.minuteOfDay(of: instant)
        return "\(date(instant)) \(zeroPadded(minute / 60, 2)):\(zeroPadded(minute % 60, 2))"
    }

    /// `1 trade`, `12 trades`.
    static func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(NumberText.grouped(count)) \(count == 1 ? one : many)"
    }

    /// `16 of 40 points are done`.
    static func part(_ done: Int, of all: Int, _ one: String, _ many: String) -> String {
        "\(NumberText.grouped(done)) of \(count(all, one, many)) \(done == 1 ? "is" : "are") done"
    }

    static func outcome(_ outcome: DecisionRecord.Outcome) -> String {
        switch outcome {
        case .filled(let price): "filled at \(ReportText.limit(price))"
        case .unfilled(let reason): "not filled: \(reason)"
        case .refused(let reason): "refused: \(reason)"
        case .noOrder: "no order"
        }
    }

    /// From the high to the low and back: `2025-03-03 to 2025-04-08, recovered 2025-06-02`.
    static func span(_ drawdown: Drawdown) -> String {
        let start = drawdown.peak?.description ?? "the start"
        let end = drawdown.recovered.map { "reached again \($0)" } ?? "not reached again"
        return "from \(start) to \(drawdown.trough), \(end)"
    }

    static func caution(_ caution: Caution) -> String {
        switch caution {
        case .interrupted(let at):
            "This is a part of the run: it was stopped after \(minute(at)) New York, and everything up to there holds."
        case .nothingTraded: "Nothing was traded; the reasons stand below."
        case .fewTrades(let trades):
            "\(count(trades, "trade has", "trades have")) ended: too few to tell skill from luck."
        case .maybeLuck(let low, let high):
            "The total return may be luck: its \(ConfidenceInterval.level) % interval runs from \(signedPercent(low)) to"
                + " \(signedPercent(high)), and zero lies within."
        case .fillsDecide(let low, let high):
            "Fills decide whether it earns money: from \(NumberText.dollars(low)) to \(NumberText.dollars(high)) over the"
                + " fill models."
        case .manyTrials(let trials, let probability):
            "\(NumberText.grouped(trials)) sets of parameters were tried: with a probability of \(NumberText.percent(probability))"
                + " the result is more than the best of their luck."
        case .belowCash(let profit, let cash):
            "Cash alone would have earned \(cash), the strategy came to \(profit)."
        case .staleMarks(let count):
            "Positions were valued \(self.count(count, "time", "times")) at an old mark: see the data ledger."
        }
    }
}
