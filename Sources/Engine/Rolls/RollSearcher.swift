import Expression
import Market
import RuleModel

/// Looks through a chain for the contracts that a position could be rolled into, and ranks those that pass.
struct RollSearcher {
    let position: PositionView
    let score: Score
    let functions: any FunctionEvaluator

    /// What a rule asks of a roll, with its numbers worked out.
    struct Wish {
        let strike: RollTemplate.StrikeDirection
        /// Calendar days to add; 0 keeps the expiration.
        let daysOut: Int
        /// The rule's own requirements, and the values of its parameters.
        let require: [Condition]
        let params: [Value]
    }

    /// Every contract that passes, best first, and a count of reasons for the others.
    func search(_ wish: Wish) throws -> RollSearch {
        guard let chain = position.market.valuation.chain else {
            return RollSearch(targets: [], considered: 0, rejected: [])
        }
        let held = position.position.contract
        let asked = held.expiration.adding(days: wish.daysOut)
        var targets: [RollTarget] = []
        var reasons: [String: Int] = [:]
        for expiration in position.market.expirations
        where wish.daysOut == 0 ? expiration == held.expiration : expiration > held.expiration {
            let rows = candidates(wish.strike, expiration: expiration, in: chain)
            guard let first = rows.first else { continue }
            let sample = RollView(row: first, chain: chain, position: position, asked: asked)
            if let index = try expirationRefusal(sample) {
                reasons[score.require[index].source, default: 0] += rows.count
                continue
            }
            for row in rows {
                let view = RollView(row: row, chain: chain, position: position, asked: asked)
                switch try evaluate(view, row: row, of: chain, wish: wish) {
                case .success(let target): targets.append(target)
                case .failure(let refusal): reasons[refusal.reason, default: 0] += 1
                }
            }
        }
        let rejected = reasons.map { (reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
        return RollSearch(
            targets: targets.sorted(by: RollSearcher.isBetter),
            considered: targets.count + reasons.values.reduce(0, +), rejected: rejected)
    }

    /// The fields that are the same for every contract of an expiration.
    private static let expirationFields = Set(
        ([.expiration, .daysToExpiration, .tradingDaysToExpiration, .spot] as [ContractField]).map(\.rawValue)
            + ([.daysAdded, .expirationGap] as [RollField]).map(\.rawValue)
    ).compactMap { Schema.roll.index(of: $0) }

    /// The first requirement that turns away a whole expiration; nil where one has to look at each contract.
    ///
    /// Only requirements before the first that looks at more than the expiration count, so that the reason that is
    /// reported stays the first one that fails.
    private func expirationRefusal(_ sample: RollView) throws -> Int? {
        for (index, condition) in score.require.enumerated() {
            guard case .expression(let expression, _) = condition,
                expression.fieldsRead.allSatisfy(RollSearcher.expirationFields.contains)
            else { return nil }
            if try condition.truth(sample, params: score.paramValues, functions: functions) == .no { return index }
        }
        return nil
    }

    /// The rows of an expiration whose strikes lie in the asked direction, the held contract left out.
    private func candidates(
        _ direction: RollTemplate.StrikeDirection, expiration: CalendarDate, in chain: OptionChain
    ) -> [Int] {
        let held = position.position.contract
        let listed = chain.rows(expiration: expiration, right: held.right)
        switch direction {
        case .down: return Array(chain.rows(listed, strikesBelow: held.strike))
        case .up: return Array(chain.rows(listed, strikesAbove: held.strike))
        case .same, .any:
            let heldRow = expiration == held.expiration ? chain.row(of: held) : nil
            let strikes = chain.strikes
            return listed.filter { $0 != heldRow && (direction == .any || strikes[$0] == held.strike) }
        }
    }

    /// Why a contract was turned away, in a requirement's own words.
    private struct Refusal: Error {
        let reason: String
    }

    /// The first requirement of the score that turns a contract away; nil where all hold.
    private func rejection(of view: RollView, row: Int, in chain: OptionChain) throws -> Rejection? {
        let verdicts = try position.market.verdicts(row: row, of: chain) { contract in
            try score.require.map { condition in
                guard case .expression(let expression, _) = condition,
                    expression.fieldsRead.allSatisfy({ $0 < RollView.contractCount })
                else { return nil }
                return try condition.truth(contract, params: score.paramValues, functions: functions)
            }
        }
        for (index, condition) in score.require.enumerated() {
            let truth =
                try verdicts[index] ?? condition.truth(view, params: score.paramValues, functions: functions)
            switch truth {
            case .yes: continue
            case .no: return .requirement(index)
            case .unknown(let fields): return .unknown(field: fields.first ?? 0)
            }
        }
        return nil
    }

    private func evaluate(
        _ view: RollView, row: Int, of chain: OptionChain, wish: Wish
    ) throws -> Result<RollTarget, Refusal> {
        if let rejection = try rejection(of: view, row: row, in: chain) {
            return .failure(Refusal(reason: text(of: rejection, in: score.require)))
        }
        for condition in wish.require {
            switch try condition.truth(view, params: wish.params, functions: functions) {
            case .yes: continue
            case .no: return .failure(Refusal(reason: condition.source))
            case .unknown(let fields): return .failure(Refusal(reason: unknown(fields.first ?? 0)))
            }
        }
        guard let legs = view.legs else {
            return .failure(Refusal(reason: view.credit.reason ?? "no price to trade at"))
        }
        switch try score.grade(view, functions: functions) {
        case .rejected(let rejection): return .failure(Refusal(reason: text(of: rejection, in: score.require)))
        case .scored(let result): return .success(target(view, legs: legs, score: result))
        }
    }

    private func target(_ view: RollView, legs: [OrderLeg], score: ScoreResult) -> RollTarget {
        let held = position.position
        return RollTarget(
            contract: view.reader.contract,
            action: ActionKind.roll(strikeChange: view.strikeChange, daysAdded: view.daysAdded) ?? .hold,
            ticket: OrderTicket(
                legs: legs, multiplier: held.contract.multiplier, tick: position.market.tick,
                collateral: view.collateral,
                breakeven: view.breakeven),
            score: score, dte: view.reader.dte, delta: view.reader.delta,
            annualReturn: view.annualReturn, expirationGap: view.expirationGap)
    }

    private func text(of rejection: Rejection, in require: [Condition]) -> String {
        switch rejection {
        case .requirement(let index): require[index].source
        case .unknown(let field): unknown(field)
        case .belowGrade: "score below the grade reject"
        }
    }

    private func unknown(_ field: Int) -> String { "unknown:\(Schema.roll.fields[field].name)" }

    /// The expiration nearest to the one asked for first, then the score; equal ones in order of contract.
    private static func isBetter(_ left: RollTarget, _ right: RollTarget) -> Bool {
        let gaps = (abs(left.expirationGap), abs(right.expirationGap))
        if gaps.0 != gaps.1 { return gaps.0 < gaps.1 }
        if left.contract.expiration != right.contract.expiration {
            return left.contract.expiration < right.contract.expiration
        }
        if left.score.points != right.score.points { return left.score.points > right.score.points }
        return left.contract < right.contract
    }
}
