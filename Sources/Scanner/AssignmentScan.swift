import Engine
import Expression
package import Market
package import RuleModel

/// Finds the short puts that a rule deems likely to be assigned, and ranks the calls to sell on their shares.
///
/// The calls are looked at with the quotes of now. They expire after the put, and their strikes aren't below what the
/// shares will have cost, unless that is allowed.
package struct AssignmentScan {
    private let request: ScanRequest
    private let rule: Score
    private let allowsBelowBasis: Bool
    private let rules: RuleSet

    /// - Parameters:
    ///   - request: the scores on calls, further conditions, and how many rows are shown; its symbols don't matter
    ///   - rule: a score on positions; the positions that it accepts are likely to be assigned, by their points
    package init(_ request: ScanRequest, rule: Score, allowsBelowBasis: Bool, rules: RuleSet) {
        self.request = request
        self.rule = rule
        self.allowsBelowBasis = allowsBelowBasis
        self.rules = rules
    }

    /// What comes of some positions.
    package func result(
        _ positions: [Position], source: any SnapshotSource, functions: any FunctionEvaluator
    ) throws -> AssignmentResult {
        let sorted = positions.sorted(by: AssignmentScan.precedes)
        let market = try SnapshotMarket(
            source: source, symbols: request.symbols, at: request.at, rules: rules, positions: sorted)
        let views = try market.positions() ?? []
        var candidates: [AssignmentResult.Candidate] = []
        var others: [AssignmentResult.Other] = []
        for (position, view) in zip(sorted, views) {
            let probability = number(ContractField.probabilityInTheMoney.rawValue, view)
            switch try verdict(view, position, functions) {
            case .failure(let refusal):
                others.append(
                    AssignmentResult.Other(position: position, probability: probability, reason: refusal.reason))
            case .success(let points):
                let basis = position.breakeven.value ?? position.contract.strike.dollars
                let dte = ExchangeCalendar.dte(from: request.at, to: position.contract.expiration)
                candidates.append(
                    AssignmentResult.Candidate(
                        position: position, points: points, probability: probability,
                        spot: number(ContractField.spot.rawValue, view), dte: dte, basis: basis,
                        calls: try calls(position, basis: basis, dte: dte, source, functions)))
            }
        }
        let order = candidates.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
        return AssignmentResult(at: request.at, rule: rule, candidates: order.map(\.element), others: others)
    }

    private static func precedes(_ left: Position, _ right: Position) -> Bool {
        left.contract != right.contract
            ? left.contract < right.contract : (left.portfolio, left.id) < (right.portfolio, right.id)
    }

    private struct Refusal: Error {
        let reason: String
    }

    /// The points of a position that is likely to bring shares, or why it isn't.
    private func verdict(
        _ view: any FieldSource, _ position: Position, _ functions: any FunctionEvaluator
    ) throws -> Result<Double, Refusal> {
        guard position.kind == .shortPut else {
            return .failure(Refusal(reason: "only a put that was sold brings shares"))
        }
        switch try rule.evaluate(view, functions: functions) {
        case .scored(let result): return .success(result.points)
        case .rejected(.requirement(let index)): return .failure(Refusal(reason: rule.require[index].source))
        case .rejected(.unknown(let field)):
            return .failure(Refusal(reason: "unknown:\(Schema.position.fields[field].name)"))
        case .rejected(.belowGrade): return .failure(Refusal(reason: "score below the grade reject"))
        }
    }

    /// The calls on the shares of a position, ranked among themselves.
    private func calls(
        _ position: Position, basis: Double, dte: Int, _ source: any SnapshotSource, _ functions: any FunctionEvaluator
    ) throws -> ScanResult? {
        let symbol = position.contract.underlying
        let own = ["right == 'call'", "dte > \(dte)"] + (allowsBelowBasis ? [] : ["strike >= \(basis)"])
        let scope = Scope(schema: .contract)
        let filters = try own.map { try CompiledExpression($0, scope: scope, wanted: .condition) } + request.filters
        let calls = ScanRequest(
            symbols: [symbol], at: request.at, scores: request.scores, filters: filters, bands: request.bands,
            top: request.top, grouping: request.grouping)
        return try Scan(calls, rules: rules).single(symbol, source, functions: functions)
    }

    private func number(_ name: String, _ row: any FieldSource) -> Reading<Double> {
        guard let field = Schema.position.index(of: name) else { return .unknown(reason: "no such field") }
        return row.read(field).flatMap { Reading($0.number, else: "no number") }
    }
}
