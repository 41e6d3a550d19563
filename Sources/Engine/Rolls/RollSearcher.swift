import Expression
import Market
import Pricing
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
        var considered = 0
        var reasons: [String: Int] = [:]
        for expiration in chain.listedExpirations
        where wish.daysOut == 0 ? expiration == held.expiration : expiration > held.expiration {
            for row in chain.rows(expiration: expiration, right: held.right)
            where allows(wish.strike, from: held.strike, to: chain.strikes[row]) && chain.contract(row: row) != held {
                considered += 1
                let view = RollView(row: row, chain: chain, position: position, asked: asked)
                switch try evaluate(view, wish: wish, tick: TickSize.inferred(from: chain)) {
                case .success(let target): targets.append(target)
                case .failure(let refusal): reasons[refusal.reason, default: 0] += 1
                }
            }
        }
        let rejected = reasons.map { (reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
        return RollSearch(
            targets: targets.sorted(by: RollSearcher.isBetter), considered: considered, rejected: rejected)
    }

    /// Why a contract was turned away, in a requirement's own words.
    private struct Refusal: Error {
        let reason: String
    }

    private func allows(_ direction: RollTemplate.StrikeDirection, from old: Strike, to new: Strike) -> Bool {
        switch direction {
        case .same: new == old
        case .down: new < old
        case .up: new > old
        case .any: true
        }
    }

    private func evaluate(_ view: RollView, wish: Wish, tick: Double) throws -> Result<RollTarget, Refusal> {
        if let rejection = try score.rejection(of: view, params: score.paramValues, functions: functions) {
            return .failure(Refusal(reason: text(of: rejection, in: score.require)))
        }
        for condition in wish.require {
            switch try condition.truth(view, params: wish.params, functions: functions) {
            case .yes: continue
            case .no: return .failure(Refusal(reason: condition.source))
            case .unknown(let fields): return .failure(Refusal(reason: unknown(fields.first ?? 0)))
            }
        }
        guard let legs = view.legs.value else {
            return .failure(Refusal(reason: view.legs.reason ?? "no price to trade at"))
        }
        switch try score.evaluate(view, functions: functions) {
        case .rejected(let rejection): return .failure(Refusal(reason: text(of: rejection, in: score.require)))
        case .scored(let result): return .success(target(view, legs: legs, score: result, tick: tick))
        }
    }

    private func target(_ view: RollView, legs: [OrderLeg], score: ScoreResult, tick: Double) -> RollTarget {
        let held = position.position
        return RollTarget(
            contract: view.reader.contract,
            action: ActionKind.roll(strikeChange: view.strikeChange, daysAdded: view.daysAdded) ?? .hold,
            ticket: OrderTicket(
                legs: legs, multiplier: held.contract.multiplier, tick: tick, collateral: view.collateral,
                breakeven: view.breakeven),
            score: score, dte: view.reader.dte, delta: view.reader.greeks.map(\.delta),
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
