import Engine
import Expression
import Market
import Recording
import RuleModel
import RuleScript
import Scanner

/// What a scan makes of one underlying, or of one contract: which condition refuses it, and by how much.
struct ScanReason {
    private let setup: ScanSetup
    private let table: ContractTable
    private let rows: [Int]
    private let wanted: String

    /// - Parameter wanted: `WFC`, or a contract as tables show it: `WFC 80 put 2026-05-15`; `WFC 80 2026-05-15` means both
    ///   rights.
    init(_ wanted: String, setup: ScanSetup) throws {
        let words = wanted.split(separator: " ").map(String.init)
        guard let symbol = words.first?.uppercased(), words.count == 1 || words.count == 3 || words.count == 4 else {
            throw ScanReason.unreadable(wanted)
        }
        let snapshot = try setup.recorded.reader.snapshot(at: setup.request.at, symbols: [symbol])
        guard let table = try ContractTables(rules: setup.rules.rules).table(of: symbol, in: snapshot) else {
            throw try setup.recorded.reader.unknown(symbol)
        }
        self.setup = setup
        self.table = table
        self.wanted = wanted
        guard words.count > 1 else {
            rows = []
            return
        }
        guard let strike = Double(words[1]), let expiration = CalendarDate(words[words.count - 1]) else {
            throw ScanReason.unreadable(wanted)
        }
        let right = words.count == 4 ? OptionRight.allCases.first { $0.name == words[2].lowercased() } : nil
        if words.count == 4, right == nil { throw ScanReason.unreadable(wanted) }
        rows = (0..<table.chain.count).filter { row in
            table.chain.strikes[row].dollars == strike && table.chain.expirations[row] == expiration
                && (right.map { table.chain.rights[row] == $0 } ?? true)
        }
        guard !rows.isEmpty else { throw notListed(symbol, strike: strike) }
    }

    func text(_ style: Styler) async throws -> String {
        let scales = try await setup.scales()
        guard !rows.isEmpty else { return try underlying(scales, style) }
        return try rows.map { try contract($0, scales, style) }.joined(separator: "\n")
    }

    /// The reasons for all contracts of the underlying.
    private func underlying(_ scales: [ScoreScales], _ style: Styler) throws -> String {
        let request = setup.request
        let only = ScanRequest(
            symbols: [table.chain.underlying], at: request.at, scores: request.scores, filters: request.filters,
            bands: request.bands, top: request.top, grouping: request.grouping)
        let result = try Scan(only, rules: setup.rules.rules).table(
            table, scales: scales, functions: setup.rules.functions)
        return ScanReport(result: result, style: style, width: nil).text
    }

    private func contract(_ row: Int, _ scales: [ScoreScales], _ style: Styler) throws -> String {
        let source = table.row(row)
        var text = style("\(table.chain.contract(row: row))", .bold) + "\n"
        let filters = setup.request.filters.enumerated().map { index, filter in
            (
                setup.request.filters.count == 1 ? "where" : "where \(index + 1)",
                Condition.expression(filter, SourceLocation(file: "--where", line: 1))
            )
        }
        if !filters.isEmpty { text += lines("--where", filters, [], source, style) }
        for (score, scales) in zip(setup.request.scores, scales) {
            let named = score.require.enumerated().map { ("require \($0.offset + 1)", $0.element) }
            text +=
                try "\n" + score.id + style("  \(score.location)", .dim) + "\n"
                + lines(score.id, named, score.paramValues, source, style) + verdict(score, source, scales, style)
        }
        return text
    }

    private func lines(
        _ id: String, _ conditions: [(name: String, condition: Condition)], _ params: [Value], _ row: any FieldSource,
        _ style: Styler
    ) -> String {
        let steps = conditions.compactMap { name, condition -> NodeTrace? in
            guard let record = try? condition.trace(row, params: params, functions: setup.rules.functions) else {
                return nil
            }
            let outcome: NodeTrace.Outcome =
                switch record.truth {
                case .yes: .yes
                case .no: .no
                case .unknown: .skipped
                }
            return NodeTrace(id: name, depth: 0, outcome: outcome, condition: record, location: condition.location)
        }
        let location = conditions.first?.condition.location ?? SourceLocation(file: id, line: 1)
        return TraceLines(
            TreeTrace(tree: id, location: location, applies: nil, steps: steps), style: style
        ).text
    }

    private func verdict(
        _ score: Score, _ row: any FieldSource, _ scales: ScoreScales, _ style: Styler
    ) throws -> String {
        switch try score.evaluate(row, functions: setup.rules.functions, scales: scales) {
        case .scored(let result):
            return FactorLines(result: result, score: score, style: style).text
                + "  It passes: \(NumberText.fixed(result.points, 1)) points\(result.grade.map { ", grade \($0)" } ?? "").\n"
        case .rejected(.requirement(let index)): return "  Refused by: \(score.require[index].source)\n"
        case .rejected(.unknown(let field)):
            let name = Schema.contract.fields[field].name
            return "  Refused: \(name) is unknown (\(row.read(field).reason ?? "missing"))\n"
        case .rejected(.belowGrade): return "  Refused: its points are below the grade reject.\n"
        }
    }

    private func notListed(_ symbol: String, strike: Double) -> CommandFailure {
        let strikes = Set(table.chain.strikes.map(\.dollars)).sorted()
        let nearest = strikes.min { abs($0 - strike) < abs($1 - strike) }
        let hint = nearest.map { "the nearest strike is \(NumberText.shortest($0)); " } ?? ""
        let dates = table.chain.listedExpirations.map(\.description).joined(separator: ", ")
        return CommandFailure(
            "U268", "\(wanted) isn't in the chain of \(table.chain.captured)",
            remedy: "\(hint)expirations are \(dates)", exitCode: .badData)
    }

    private static func unreadable(_ text: String) -> CommandFailure {
        CommandFailure(
            "U267", "--why can't be read: '\(text)'",
            remedy: "write a symbol, or a contract such as \"WFC 80 put 2026-05-15\"", exitCode: .usage)
    }
}
