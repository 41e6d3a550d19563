import Engine
import Expression
import Market
import RuleModel

/// Signals as people read them: a table, and a block for each that stands.
struct SignalReport {
    let run: SignalRun
    let showsQuiet: Bool
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?

    var text: String {
        let shown = run.readings.filter { showsQuiet || $0.state.cameUp }
        let blocks = shown.filter { $0.trace != nil }.map(block)
        var text = heading + "\n"
        if !shown.isEmpty { text += "\n" + table(shown).rendered(width: width, style: style) }
        for block in blocks { text += "\n" + block }
        return text + tally(hidden: run.readings.count - shown.count)
    }

    private var heading: String {
        let active = run.readings.count { $0.state == .active }
        let count = active == 0 ? "no signal stands" : "\(active) signal\(active == 1 ? " stands" : "s stand")"
        return "\(count) at \(run.at) (\(ReportText.newYork(run.at)))\n" + style("rules \(run.rules)", .dim)
    }

    private func table(_ readings: [SignalReading]) -> TextTable {
        var table = TextTable([
            .init("Signal"), .init("Symbol"), .init("State"), .init("Conf.", .decimal), .init("Came up (New York)"),
            .init("Stands until"), .init("Order", isFlexible: true),
        ])
        for reading in readings {
            let cameUp = reading.state.cameUp
            table.append([
                .init(reading.signal.id), .init(reading.symbol), .init(reading.state.text, reading.state.look),
                cameUp ? .init(reading.confidence) { NumberText.fixed($0, 2) } : "",
                .init(cameUp ? reading.moment.map(ReportText.newYork) ?? "" : ""),
                .init(reading.state == .active ? reading.expires.map(ReportText.newYork) ?? "" : ""),
                .init(cameUp ? order(reading) : ""),
            ])
        }
        return table
    }

    private func order(_ reading: SignalReading) -> String {
        switch reading.order {
        case nil: ""
        case .unknown(let reason): "none: \(reason)"
        case .known(let ticket): ticket.text
        }
    }

    /// Why a signal stands, or doesn't.
    private func block(_ reading: SignalReading) -> String {
        guard let record = reading.trace else { return "" }
        let outcome: NodeTrace.Outcome =
            reading.state.cameUp ? .yes : reading.state == .unknown ? .skipped : .no
        let step = NodeTrace(
            id: "when", depth: 0, outcome: outcome, condition: record, location: reading.signal.location)
        let trace = TreeTrace(
            tree: reading.signal.id, location: reading.signal.location, applies: nil, steps: [step])
        var lines = AlignedLines([.left, .left], gaps: [2])
        for part in reading.contributions where reading.state.cameUp {
            let value = part.value.map { "\(NumberText.fixed($0 * 100, 0)) % of its weight" } ?? "unknown"
            lines.append([.init(part.factor), .init("+\(NumberText.fixed(part.points / 100, 2))  \(value)", .dim)])
        }
        for input in reading.missing {
            lines.append([.init("missing"), .init("\(input.field): \(input.reason)", .dim)])
        }
        let title = "\(reading.signal.id) on \(reading.symbol): \(reading.state.text)"
        let about = reading.signal.about.map { "  \(AlignedLines.Cell($0).text)\n" } ?? ""
        return style(title, .bold) + style("  \(reading.signal.location)", .dim) + "\n" + about
            + TraceLines(trace, style: style).text + lines.rendered(indent: 2, style: style)
    }

    private func tally(hidden: Int) -> String {
        guard hidden > 0 else { return "" }
        return "\n" + style("\(hidden) more read, which did not come up; --all shows what they lack", .dim) + "\n"
    }
}

extension SignalReading.State {
    /// Whether it came up within its life, taken back or not.
    var cameUp: Bool {
        switch self {
        case .active, .invalid: true
        default: false
        }
    }

    var text: String {
        switch self {
        case .active: "stands"
        case .invalid(let at): "taken back \(ReportText.newYork(at))"
        case .quiet: "quiet"
        case .outsideWindow: "no bar within its window and life"
        case .unknown: "unknown"
        case .tooFewBars(let found): "too few bars (\(found))"
        }
    }

    var look: TextStyle? {
        switch self {
        case .active: .green
        case .invalid: .red
        case .unknown, .tooFewBars: .yellow
        default: .dim
        }
    }
}

extension SignalTicket {
    /// `sell 1 WFC 80 put 2026-05-15 at 1.20, delta -0.25, 30 days`.
    var text: String {
        "\(leg.side.isBuy ? "buy" : "sell") 1 \(leg.contract) at \(NumberText.fixed(leg.price, 2)), "
            + "delta \(NumberText.fixed(delta, 2)), \(dte) day\(dte == 1 ? "" : "s")"
    }
}
