import Expression
import Market
import RuleModel

extension ActionResolver {
    /// The proposal to open a further contract: the one whose delta is nearest to the one that the rule asks for.
    func resolve(_ leg: LegTemplate, as action: ActionKind, why: String) throws -> (Proposal, RollSearch?) {
        if let proposal = try opening(leg, as: action, why: why) { return (proposal, nil) }
        guard let fallback = leg.fallback else {
            let reasoning = why.isEmpty ? "no contract passes" : "\(why); but no contract passes"
            let proposal = Proposal(
                action: .hold, summary: "Hold: no contract passes", reasoning: reasoning, ticket: nil)
            return (proposal, nil)
        }
        var (proposal, search) = try resolve(fallback)
        proposal.fallbacks += 1
        return (proposal, search)
    }

    private func opening(_ leg: LegTemplate, as action: ActionKind, why: String) throws -> Proposal? {
        guard let chain = view.market.valuation.chain, let wanted = number(leg.delta) else { return nil }
        let right = right(for: action)
        let expiration = try expiration(leg, in: chain)
        var best: (distance: Double, reader: ContractReader, leg: OrderLeg)?
        for row in chain.rows(expiration: expiration, right: right) where chain.isStandard(row: row) {
            guard chain.contract(row: row) != view.position.contract else { continue }
            let candidate = RollView(row: row, chain: chain, position: view, asked: expiration)
            guard let delta = candidate.reader.delta.value, let order = order(for: candidate.reader, action),
                try passes(candidate, leg.require)
            else { continue }
            let distance = abs(delta - wanted)
            if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate.reader, order) }
        }
        return best.map { proposal(for: $0.reader, $0.leg, action, why: why) }
    }

    /// The order for a contract; nil where nobody is there to trade with.
    private func order(for reader: ContractReader, _ action: ActionKind) -> OrderLeg? {
        let isSale =
            switch action {
            case .openCashSecuredPut, .openCoveredCall: true
            // A bought option becomes a spread by selling another one.
            case .convertSpread: !view.position.kind.isShort
            default: false
            }
        return reader.tradable.value.flatMap { quote in
            OrderLeg(
                side: isSale ? .sellToOpen : .buyToOpen, contract: reader.contract,
                quantity: view.position.contracts, quote: quote)
        }
    }

    private func proposal(
        for reader: ContractReader, _ leg: OrderLeg, _ action: ActionKind, why: String
    ) -> Proposal {
        let isOpening = action == .openCashSecuredPut || action == .openCoveredCall
        let held = view.position
        let shares = Double(held.shares)
        let perShare = held.campaignCredit.value / shares + leg.credit
        let collateral: Dollars =
            action == .openCashSecuredPut
            ? held.collateral + (Dollars(reader.contract.strike.dollars * shares) ?? .zero)
            : action == .convertSpread ? spreadCollateral(bought: reader.contract) : held.collateral
        let ticket = OrderTicket(
            legs: [leg], multiplier: held.contract.multiplier, tick: view.market.tick,
            collateral: collateral,
            breakeven: isOpening
                ? .unknown(reason: "the new contract is a position of its own")
                : held.breakeven(strike: held.contract.strike, creditPerShare: perShare))
        let summary =
            "\(leg.side.isBuy ? "Buy" : "Sell") \(reader.contract.strike) \(reader.contract.right.name)"
            + " \(reader.contract.expiration) at \(PriceText.price(leg.price)) (\(PriceText.net(ticket.net)))"
        return Proposal(action: action, summary: summary, reasoning: why, ticket: ticket)
    }

    /// A short put with a lower put bought against it ties up the distance between the strikes.
    private func spreadCollateral(bought: OptionContract) -> Dollars {
        let held = view.position
        guard held.kind == .shortPut, bought.right == .put, bought.strike < held.contract.strike else {
            return held.collateral
        }
        let width = held.contract.strike.dollars - bought.strike.dollars
        return Dollars(width * Double(held.shares)) ?? .zero
    }

    private func right(for action: ActionKind) -> OptionRight {
        switch action {
        case .openCashSecuredPut: .put
        case .openCoveredCall: .call
        // A covered call is protected by a put; anything else by its own kind.
        case .addHedge where view.position.kind == .coveredCall: .put
        default: view.position.contract.right
        }
    }

    /// The position's expiration, or the listed one nearest to the days that the rule asks for.
    private func expiration(_ leg: LegTemplate, in chain: OptionChain) throws -> CalendarDate {
        let held = view.position.contract.expiration
        guard let days = leg.dte.flatMap(number).flatMap(ActionResolver.wholeDays) else { return held }
        let asked = NewYorkTime.date(of: view.market.valuation.at).adding(days: days)
        return chain.listedExpirations.min {
            (abs($0 - asked), $0.daysSinceEpoch) < (abs($1 - asked), $1.daysSinceEpoch)
        } ?? held
    }

    private func number(_ expression: CompiledExpression) -> Double? {
        guard case .known(.number(let number)) = expression.evaluate(view, params: params), number.isFinite else {
            return nil
        }
        return number
    }

    private func passes(_ candidate: RollView, _ require: [Condition]) throws -> Bool {
        for condition in require
        where try condition.truth(candidate, params: params, functions: functions) != .yes { return false }
        return true
    }
}
