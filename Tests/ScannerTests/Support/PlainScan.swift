import Engine
import Expression
import Market
import RuleModel

@testable import Scanner

/// A scan done row by row by `Score.evaluate`, with everything kept and sorted at the end: slow, and plain to see.
struct PlainScan {
    struct Row: Equatable {
        let contract: OptionContract
        let score: ScoreResult?
    }

    private(set) var rows: [Row] = []
    private(set) var rejected = RejectHistogram()

    init(_ request: ScanRequest, score: Score?, rules: RuleSet, _ source: MadeSource, functions: any FunctionEvaluator)
        throws
    {
        let tables = try ContractTables(rules: rules)
        let chains = try request.symbols.sorted().compactMap { symbol in
            tables.table(of: symbol, in: try source.snapshot(at: request.at, symbols: [symbol]))
        }
        let scales = try score.map { try PlainScan.scales($0, chains, request, functions) } ?? .alone
        for table in chains {
            for row in 0..<table.chain.count {
                try add(table.chain.contract(row: row), table.row(row), request, score, scales, functions)
            }
        }
        rows.sort { left, right in
            let points = (left.score?.points ?? 0, right.score?.points ?? 0)
            return points.0 != points.1 ? points.0 > points.1 : left.contract < right.contract
        }
    }

    /// The first rows of a ranking that shows only the best of each group.
    func best(_ grouping: ScanRequest.Grouping, _ count: Int) -> [Row] {
        var seen: Set<String> = []
        let kept = rows.filter { row in
            switch grouping {
            case .none: true
            case .symbol: seen.insert(row.contract.underlying).inserted
            case .expiration: seen.insert("\(row.contract.underlying) \(row.contract.expiration)").inserted
            }
        }
        return Array(kept.prefix(count))
    }

    private mutating func add(
        _ contract: OptionContract, _ row: any FieldSource, _ request: ScanRequest, _ score: Score?,
        _ scales: ScoreScales, _ functions: any FunctionEvaluator
    ) throws {
        for filter in request.filters {
            switch filter.evaluate(row, params: []) {
            case .known(.boolean(true)): break
            case .known: return rejected.add(filter.source)
            case .unknown(let fields): return rejected.add(name(fields))
            }
        }
        guard let score else { return rows.append(Row(contract: contract, score: nil)) }
        switch try score.evaluate(row, functions: functions, scales: scales) {
        case .scored(let result): rows.append(Row(contract: contract, score: result))
        case .rejected(.requirement(let index)): rejected.add(score.require[index].source)
        case .rejected(.unknown(let field)): rejected.add(name([field]))
        case .rejected(.belowGrade): rejected.add("score below the grade reject")
        }
    }

    /// What all contracts that pass say to the normalised factors, a chain at a time.
    private static func scales(
        _ score: Score, _ chains: [ContractTable], _ request: ScanRequest, _ functions: any FunctionEvaluator
    ) throws -> ScoreScales {
        var whole = ScoreSample(score)
        for table in chains {
            var sample = ScoreSample(score)
            for row in (0..<table.chain.count).map({ table.row($0) }) {
                let isIn = request.filters.allSatisfy { $0.evaluate(row, params: []) == .known(.boolean(true)) }
                if isIn, try score.rejection(of: row, functions: functions) == nil { sample.add(row, of: score) }
            }
            whole.merge(sample)
        }
        return whole.scales
    }

    private func name(_ fields: [Int]) -> String {
        "unknown:" + (fields.first.map { Schema.contract.fields[$0].name } ?? "")
    }
}
