import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

extension SessionFunctions {
    var rank: HostFunction {
        HostFunction(
            "rank",
            summary:
                "Contracts by a score, the best first, each with what the factors added; then why others got none.",
            parameters: [
                HostParameter("chain", .any, summary: "contracts, or an underlying's symbol"),
                HostParameter(
                    "score", .string, isOptional: true,
                    summary: "the id of a score on contracts; without it the one that is declared right there"),
            ],
            result: "a list of contracts with their points, and a list of reasons",
            example: "rank(\"WFC\", score \"mine\" { on = \"contract\", factor { \"far\", 1, \"dte / 60\" } })"
        ) { [self] call -> [LuaValue] in
            if let factor = factor(call) { return [factor] }
            let rows = try contracts(call)
            let (score, functions) = try score(call)
            guard score.subject == "contract" else {
                throw SessionError.wrongSubject(score: score.id, subject: score.subject)
            }
            call.charge(200 * rows.count)
            let ranking = try Ranking(score, of: rows, functions: functions)
            let sorted = LuaValue.table(LuaTable(array: ranking.sorted.map { .object($0) }))
            return ranking.rejections.isEmpty ? [sorted] : [sorted, .table(ranking.rejections)]
        }
    }

    /// The measure `rank("annual_return")` of a factor, as in rule files: a lone text that can be no symbol.
    private func factor(_ call: HostCall) -> LuaValue? {
        guard call.isNil(1), case .string(let text)? = try? call.value(0), text != text.uppercased() else { return nil }
        let place = call.ruleLocation
        return .table(
            LuaTable([
                "__kind": .string("rank"), "__file": .string(place?.file ?? "?"),
                "__line": .integer(Int64(place?.line ?? 0)),
                "body": .table(LuaTable(array: [.string(text)])),
            ]))
    }

    private func contracts(_ call: HostCall) throws -> [RowObject] {
        if case .string(let symbol) = try call.value(0) {
            return try desk.chain(symbol).map { RowObject(row: $0, shape: .contract) }
        }
        let rows: [RowObject] = try call.table(0).array.map { value in
            switch value.object {
            case let row as RowObject where row.rowShape.schema.subject == "contract": return row
            case let ranked as RankedObject: return ranked.contract
            default: throw call.mismatch(0, "expected contracts, such as chain(\"WFC\"), got a \(value.typeName)")
            }
        }
        return rows
    }

    /// The score of that id; without one, the last that this input has declared.
    private func score(_ call: HostCall) throws -> (Score, any FunctionEvaluator) {
        let declared = try examineInput()
        if call.isNil(1) {
            guard let score = declared?.scores.last else {
                throw call.mismatch(1, "expected the id of a score, or a score declared there")
            }
            return (score, inputFunctions)
        }
        let id = try call.string(1)
        if let score = declared?.score(id) { return (score, inputFunctions) }
        let loaded = try desk.rules.loaded()
        guard let score = loaded.rules.score(id) else {
            let known = loaded.rules.scores.map(\.id)
            throw SessionError.unknownRule(kind: "score", id: excerpt(id), nearest: nearestName(to: id, among: known))
        }
        return (score, loaded.functions)
    }
}

/// Contracts that a score has looked at; for factors that are normalised within a scan, they are the scan.
struct Ranking {
    let score: Score
    private var ranked: [RankedObject] = []
    private var reasons: [Rejection: Int] = [:]

    init(_ score: Score, of contracts: [RowObject], functions: any FunctionEvaluator) throws {
        self.score = score
        var sample = ScoreSample(score)
        for row in contracts.lazy.compactMap(\.row) where score.isNormalised {
            if try score.rejection(of: row, functions: functions) == nil { sample.add(row, of: score) }
        }
        let scales = sample.scales
        for contract in contracts { try add(contract, scales, functions: functions) }
    }

    private mutating func add(
        _ contract: RowObject, _ scales: ScoreScales, functions: any FunctionEvaluator
    ) throws {
        guard let row = contract.row else { return }
        switch try score.evaluate(row, functions: functions, scales: scales) {
        case .scored(let result): ranked.append(RankedObject(contract, result))
        case .rejected(let rejection): reasons[rejection, default: 0] += 1
        }
    }

    /// The best first; equal ones stay in the order of the chain.
    var sorted: [RankedObject] {
        ranked.enumerated().sorted {
            ($1.element.result.points, $0.offset) < ($0.element.result.points, $1.offset)
        }.map(\.element)
    }

    /// How many were turned away for each reason, the most frequent first.
    var rejections: LuaTable {
        let named = reasons.map { (count: $0.value, reason: text(of: $0.key)) }
        let sorted = named.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
        return LuaTable(
            array: sorted.map {
                .table(LuaTable(["rejected": .integer(Int64($0.count)), "why": .string($0.reason)]))
            })
    }

    private func text(of rejection: Rejection) -> String {
        switch rejection {
        case .requirement(let index): "not " + score.require[index].source
        case .unknown(let field): "unknown: \(Schema.contract.fields[field].name)"
        case .belowGrade: "below the grade reject"
        }
    }
}
