import Engine
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// The open positions at one moment.
struct PositionBoard {
    var rows: [PositionRow]
    /// What is said where there are none.
    var whenEmpty = "no positions are open"
    let at: Instant
    /// The recording's path; nil where none was named.
    let recording: String?

    init(_ positions: [Position], _ arguments: ParsedArguments, data: String?, _ io: ConsoleIO) async throws {
        recording = data
        guard let data else {
            at = arguments[DecisionOptions.at] ?? io.now()
            let today = NewYorkTime.date(of: at)
            rows = positions.map { PositionRow(position: $0, today: today, decision: nil) }
            return
        }
        let reader = try RecordingReader(path: data)
        guard let last = try arguments[DecisionOptions.at] ?? reader.lastInstant() else {
            throw RecordingError.empty(path: data)
        }
        at = last
        try reader.requireData(at: last)
        let workspace = try arguments.workspace()
        let engine = try Engine(
            files: workspace.files, modules: workspace.modules, loader: RuleLoader(limits: arguments.limits))
        let snapshot = try reader.snapshot(
            at: last, symbols: Set(positions.map(\.contract.underlying)).sorted())
        let today = NewYorkTime.date(of: last)
        let decisions = try await engine.decide(positions, snapshot: snapshot)
        let byKey = Dictionary(
            decisions.map { ("\($0.position.portfolio)/\($0.position.id)", $0) },
            uniquingKeysWith: { first, _ in first })
        rows = positions.map { position in
            PositionRow(position: position, today: today, decision: byKey["\(position.portfolio)/\(position.id)"])
        }
    }

    var listing: Listing<PositionRow> {
        Listing(
            name: "positions", columns: PositionBoard.columns, rows: rows, whenEmpty: whenEmpty,
            heading: heading, footer: rows.isEmpty ? "" : "\n\(total)\n",
            members: [
                .init("at", .string(at.description)), .init("recording", JSONValue(recording) { .string($0) }),
            ])
    }

    private var heading: String {
        let market = recording.map { "valued by \(printable($0))" } ?? "without a market; --data values them"
        return
            "\(counted(rows.count, "position")) at \(ReportText.second(at)) (\(ReportText.newYork(at))), \(market)\n\n"
    }

    private var total: String {
        let premium = rows.compactMap(\.premium).reduce(Dollars.zero, +)
        let collateral = rows.reduce(Dollars.zero) { $0 + $1.position.collateral }
        let known = rows.compactMap(\.profit)
        var text = "premium \(premium), collateral \(collateral)"
        if !known.isEmpty { text += ", P/L \(ReportText.flow(known.reduce(.zero, +)))" }
        let unknown = rows.count - known.count
        if recording != nil, unknown > 0 { text += "; P/L unknown of \(counted(unknown, "position"))" }
        let ended = rows.count { $0.dte < 0 }
        if ended > 0 {
            text += "\n\(counted(ended, "position")) expired: record how with 'wheelwright trade expire' or 'assign'"
        }
        return text
    }

    private static var columns: [ListColumn<PositionRow>] {
        [
            ListColumn("position", .init("Position"), text: { $0.position.id }),
            ListColumn("portfolio", .init("Portfolio"), text: { $0.position.portfolio }),
            ListColumn("symbol", nil, text: { $0.position.contract.underlying }),
            ListColumn("kind", .init("Kind"), text: { $0.position.kind.rawValue }),
            ListColumn("contract", nil, text: { OptionSymbol($0.position.contract).description }),
            ListColumn("strike", .init("Strike", unit: "$", .right), price: { $0.position.contract.strike.dollars }),
            ListColumn("expiration", .init("Expires"), text: { $0.position.contract.expiration.description }),
            ListColumn("contracts", .init("×", .right), count: { $0.position.contracts }),
            ListColumn("dte", .init("DTE", .right), count: { $0.dte }),
            ListColumn("trading_dte", nil, count: { $0.tradingDTE }),
            ListColumn("spot", .init("Spot", unit: "$", .right), price: { $0.spot }),
            ListColumn("moneyness_pct", .init("ITM", unit: "%", .right), decimals: 1, number: { $0.moneyness }),
            ListColumn("open_price", .init("Open", unit: "$", .right), price: { $0.position.openPrice }),
            ListColumn("mark", .init("Mark", unit: "$", .right), price: { $0.mark }),
            ListColumn(
                "risk", .init("Risk"), value: { row in JSONValue(row.decision?.risk.value) { .string($0) } }
            ) { row in
                (row.decision?.risk.value).map { .init($0, ReportText.style(risk: $0)) } ?? .init("–", .dim)
            },
            ListColumn("premium", .init("Premium", unit: "$", .right), amount: { $0.premium }),
            ListColumn("pl", .init("P/L", unit: "$", .right), gain: { $0.profit }),
            ListColumn("pl_pct", .init("P/L", unit: "%", .right), decimals: 1, number: { $0.profitPercent }),
            ListColumn("action", nil, text: { $0.decision?.action.rawValue }),
        ]
    }
}
