import Expression
import Market
import RuleModel

/// Turns a tree's action into a proposal: asks the chain whether it can be done, and at what price.
struct ActionResolver {
    let view: PositionView
    let params: [Value]
    let rollScore: Score
    let functions: any FunctionEvaluator

    private var position: Position { view.position }

    /// The proposal for an action, and the search behind it where it needed one.
    func resolve(_ action: ActionTemplate) throws -> (Proposal, RollSearch?) {
        var (proposal, search) = try resolve(action.kind, why: action.why?.render(view, params: params) ?? "")
        if proposal.location == nil { proposal.location = action.location }
        return (proposal, search)
    }

    private func resolve(_ kind: ActionTemplate.Kind, why: String) throws -> (Proposal, RollSearch?) {
        switch kind {
        case .hold: (Proposal(action: .hold, summary: "Hold", reasoning: why, ticket: nil), nil)
        case .close: (close(why), nil)
        case .takeAssignment: (takeAssignment(why), nil)
        case .roll(let roll): try resolve(roll, why: why)
        case .hedge(let leg): try resolve(leg, as: .addHedge, why: why)
        case .convertSpread(let leg): try resolve(leg, as: .convertSpread, why: why)
        case .openPut(let leg): try resolve(leg, as: .openCashSecuredPut, why: why)
        case .openCall(let leg): try resolve(leg, as: .openCoveredCall, why: why)
        }
    }

    /// The nearest whole number of days, within some 270 years either way; nil for what is no number.
    ///
    /// A rule may compute anything, and a date has room for less.
    static func wholeDays(_ days: Double) -> Int? {
        days.isNaN ? nil : Int(min(max(days, -100_000), 100_000).rounded())
    }

    /// The search for a roll's targets.
    func search(_ roll: RollTemplate) throws -> RollSearch {
        let searcher = RollSearcher(position: view, score: rollScore, functions: functions)
        guard case .known(.number(let number)) = roll.out.evaluate(view, params: params),
            let days = ActionResolver.wholeDays(number)
        else {
            return RollSearch(targets: [], considered: 0, rejected: [])
        }
        return try searcher.search(
            RollSearcher.Wish(
                strike: roll.strike, daysOut: days, require: roll.require, params: params))
    }

    private func close(_ why: String) -> Proposal {
        let leg = ActionComparison(view: view, search: nil).closingLeg
        guard let leg = leg.value else {
            return Proposal(
                action: .close, summary: "Close: \(leg.reason ?? "no quote"), so no price can be named",
                reasoning: why, ticket: nil)
        }
        let ticket = OrderTicket(
            legs: [leg], multiplier: position.contract.multiplier, tick: tick, collateral: .zero,
            breakeven: .unknown(reason: "nothing is left"))
        let verb = leg.side.isBuy ? "Buy back" : "Sell"
        return Proposal(
            action: .close, summary: "\(verb) at \(PriceText.price(leg.price)) (\(PriceText.net(ticket.net)))",
            reasoning: why, ticket: ticket)
    }

    private func takeAssignment(_ why: String) -> Proposal {
        let shares = position.shares
        let strike = position.contract.strike
        let isSale = position.kind == .coveredCall
        let verb = isSale ? "Let \(shares) shares go" : "Take \(shares) shares"
        return Proposal(
            action: .takeAssignment, summary: "\(verb) at \(PriceText.price(strike.dollars))", reasoning: why,
            ticket: OrderTicket(
                assignmentAt: isSale ? strike.dollars : -strike.dollars, shares: shares,
                breakeven: isSale ? .unknown(reason: "nothing is left") : position.breakeven))
    }

    private func resolve(_ roll: RollTemplate, why: String) throws -> (Proposal, RollSearch?) {
        let search = try search(roll)
        if let best = search.best {
            let ticket = best.ticket
            let summary =
                "Roll to \(best.contract.strike) \(best.contract.right.name) \(best.contract.expiration)"
                + " \(PriceText.credit(ticket.limit)) (\(PriceText.net(ticket.net)))"
            return (Proposal(action: best.action, summary: summary, reasoning: why, ticket: ticket), search)
        }
        guard let fallback = roll.fallback else {
            let proposal = Proposal(
                action: .hold, summary: "Hold: no roll passes", reasoning: "\(why); but no roll passes", ticket: nil)
            return (proposal, search)
        }
        var (proposal, inner) = try resolve(fallback)
        proposal.fallbacks += 1
        return (proposal, inner?.best == nil ? search : inner)
    }

    private var tick: Double { view.market.tick }
}
