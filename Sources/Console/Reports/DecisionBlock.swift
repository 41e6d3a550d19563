import Engine
import Market
import Pricing
import RuleModel

/// The parts of a decision that a trader acts on, as indented blocks: shared by `recommend` and `explain`.
struct DecisionBlock {
    let decision: Decision
    let style: Styler
    private static let labelWidth = 12
    private static let indent = 2

    init(_ decision: Decision, style: Styler) {
        self.decision = decision
        self.style = style
    }

    /// `ROLL_DOWN_OUT  WFC 83 put 2026-04-24 ×1   risk HIGH   confidence 0.62`.
    var headline: String {
        let risk = decision.risk.value.map { printable($0) } ?? "unknown"
        return [
            style(decision.action.rawValue, .bold), style(printable(decision.position.id), .cyan),
            ReportText.holding(decision.position),
            "risk \(style(risk, ReportText.style(risk: risk)))",
            "confidence \(NumberText.fixed(decision.confidence, 2))",
        ].joined(separator: "  ") + "\n"
    }

    /// What happened to the position, in figures.
    var standing: String {
        let figures = decision.figures
        var parts = [
            "\(decision.position.contracts) at \(ReportText.price(decision.position.openPrice))",
            "mark \(shown(figures.mark, ReportText.price))",
            "P/L \(shown(figures.profitLoss) { NumberText.dollars($0) })"
                + " (\(shown(figures.profitLossPercent) { NumberText.percent($0) }))",
        ]
        if decision.position.kind == .coveredCall {
            parts.append("with shares \(shown(figures.netProfitLoss) { NumberText.dollars($0) })")
        }
        parts.append("spot \(shown(figures.spot, ReportText.price))")
        parts.append("breakeven \(shown(figures.breakeven, ReportText.price))")
        parts.append("\(figures.dte) day\(figures.dte == 1 ? "" : "s") left")
        return labelled("Position", parts.joined(separator: ", "))
    }

    var greeks: String {
        let figures = decision.figures
        guard let greeks = figures.greeks.value else {
            return labelled("Greeks", "unknown (\(printable(figures.greeks.reason ?? "no volatility")))")
        }
        var parts = [
            "delta \(NumberText.fixed(greeks.delta, 3))", "gamma \(NumberText.fixed(greeks.gamma, 4))",
            "theta \(NumberText.fixed(greeks.theta, 4)) a day", "vega \(NumberText.fixed(greeks.vega, 4)) a point",
        ]
        if let volatility = figures.volatility.value {
            parts.append("IV \(ReportText.percent(ofFraction: volatility.value)) (\(volatility.source.words))")
        }
        return labelled("Greeks", parts.joined(separator: ", "))
    }

    var why: String { decision.reasoning.isEmpty ? "" : labelled("Why", printableLines(decision.reasoning)) }

    /// The order's legs, its limit and what it leaves; empty without one.
    var ticket: String {
        guard let ticket = decision.ticket else { return "" }
        guard !ticket.legs.isEmpty else { return labelled("Order", "none: \(printable(decision.summary))") }
        var lines = AlignedLines([.left, .right, .left, .right, .right, .right])
        for leg in ticket.legs {
            lines.append([
                .init(leg.side.words), .init(String(leg.quantity)), .init(leg.contract.description),
                .init("at \(ReportText.price(leg.price))"),
                .init("(bid \(leg.quote.bid.map(ReportText.price) ?? "–")"),
                .init("ask \(leg.quote.ask.map(ReportText.price) ?? "–"))"),
            ])
        }
        var limit = "limit \(ReportText.limit(ticket.limit)) a share = \(ReportText.flow(ticket.net))"
        if let middle = ticket.middle, let net = ticket.netAtMid {
            limit += "; at mid \(ReportText.limit(middle)) = \(ReportText.flow(net))"
        }
        var after = "then collateral \(ReportText.amount(ticket.collateral))"
        if let breakeven = ticket.breakeven.value { after += ", breakeven \(ReportText.price(breakeven))" }
        return labelled("Order", lines.rendered(indent: 0, style: style) + limit + "\n" + after)
    }

    /// Hold, close, roll and assignment side by side; the chosen one is marked. A roll that nobody looked for is left out.
    var alternatives: String {
        var lines = AlignedLines([.left, .right, .right, .right, .right, .right, .left])
        lines.append(
            ["", "cash now", "P/L", "collateral", "breakeven", "days", "leaves"].map { AlignedLines.Cell($0, .dim) })
        for choice in decision.alternatives where decision.rollSearch != nil || !choice.action.isRoll {
            let isChosen = choice.action == decision.action
            let name = AlignedLines.Cell(
                (isChosen ? "> " : "  ") + choice.words, isChosen ? .bold : nil)
            if let reason = choice.unavailable {
                lines.append([name, .init("not possible: \(reason)", .dim, spills: true)])
                continue
            }
            lines.append([
                name, .init(choice.net, ReportText.flow), .init(choice.profitLoss, ReportText.flow),
                .init(choice.collateral, ReportText.amount),
                choice.breakeven.map { .init(ReportText.price($0)) } ?? "",
                choice.days.map { .init(String($0)) } ?? "", .init(choice.leaves),
            ])
        }
        return labelled("Choices", lines.rendered(indent: 0, style: style))
    }

    var missing: String {
        guard !decision.missing.isEmpty else { return "" }
        return labelled("Missing", decision.missing.map { printable($0.text) }.joined(separator: "\n"))
    }

    var quote: String {
        labelled("Quote", ReportText.quote(decision.freshness))
            + labelled("Good until", "\(decision.expiresAt)")
    }

    /// A block with its label in front of the first line, and further lines below that one.
    func labelled(_ label: String, _ text: String) -> String {
        let lines = text.split(separator: "\n").map(String.init)
        let margin = String(repeating: " ", count: DecisionBlock.indent + DecisionBlock.labelWidth)
        return lines.enumerated().map { index, line in
            guard index == 0 else { return "\(margin)\(line)\n" }
            let padding = String(repeating: " ", count: DecisionBlock.labelWidth - displayWidth(label))
            return String(repeating: " ", count: DecisionBlock.indent) + style(label, .bold) + padding + line + "\n"
        }.joined()
    }

    /// A reason that a rule gives in several lines keeps them.
    private func printableLines(_ text: String) -> String {
        text.split(separator: "\n").map { printable(String($0)) }.joined(separator: "\n")
    }

    private func shown<Value>(_ reading: Reading<Value>, _ format: (Value) -> String) -> String {
        reading.value.map(format) ?? "unknown"
    }
}

extension OrderLeg.Side {
    /// `buy to close`.
    var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

extension ActionKind {
    /// `ROLL_DOWN_OUT` as `roll down out`.
    var words: String { rawValue.lowercased().split(separator: "_").joined(separator: " ") }
}

extension Alternative {
    /// The action's words; a roll that found no target isn't any particular roll.
    fileprivate var words: String { unavailable != nil && action.isRoll ? "roll" : action.words }
}

extension VolatilityEstimate.Source {
    var words: String {
        switch self {
        case .quote: "from its quote"
        case .smile: "from its neighbours"
        case .feed: "from the feed"
        }
    }
}
