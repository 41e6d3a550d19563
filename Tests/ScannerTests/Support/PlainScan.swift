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
        for symbol in request.symbols {
            let snapshot = try source.snapshot(at: request.at, symbols: [symbol])
            guard let table = tables.table(of: symbol, in: snapshot) else { continue }
            for row in 0..<table.chain.count {
                try add(table.chain.contract(row: row), table.row(row), request.filter, score, functions)
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
        _ contract: OptionContract, _ row: any FieldSource, _ filter: CompiledExpression?, _ score: Score?,
        _ functions: any FunctionEvaluator
    ) throws {
        if let filter {
            switch filter.evaluate(row, params: []) {
            case .known(.boolean(true)): break
            case .known: return rejected.add(filter.source)
            case .unknown(let fields): return rejected.add(name(fields))
            }
        }
        guard let score else { return rows.append(Row(contract: contract, score: nil)) }
        switch try score.evaluate(row, functions: functions) {
        case .scored(let result): rows.append(Row(contract: contract, score: result))
        case .rejected(.requirement(let index)): rejected.add(score.require[index].source)
        case .rejected(.unknown(let field)): rejected.add(name([field]))
        case .rejected(.belowGrade): rejected.add("score below the grade reject")
        }
    }

    private func name(_ fields: [Int]) -> String {
        "unknown:" + (fields.first.map { Schema.contract.fields[$0].name } ?? "")
    }
}
