import Market
import RuleModel

/// Holds *roll*, *close* and *take assignment* against each other: the same instant, executable prices, shares at spot.
struct ActionComparison {
    let view: PositionView
    /// The search for a roll; nil where neither the rule nor the policy asks for one.
    let search: RollSearch?

    private var position: Position { view.position }
    private var shares: Double { Double(position.shares) }

    /// HOLD, CLOSE, the best roll and, for sold options, TAKE_ASSIGNMENT; in this order.
    var alternatives: [Alternative] {
        [hold, close, rolled] + (position.kind.isShort ? [assignment] : [])
    }

    private var hold: Alternative {
        Alternative(
            action: .hold, net: .zero, profitLoss: view.netProfitLoss.value.flatMap(Dollars.init),
            collateral: position.collateral, breakeven: view.breakeven.value, days: view.reader.dte,
            leaves: "the position, at its mark")
    }

    /// The leg that ends the position.
    var closingLeg: Reading<OrderLeg> {
        view.reader.tradable.flatMap { quote in
            let leg = OrderLeg(
                side: position.kind.isShort ? .buyToClose : .sellToClose, contract: position.contract,
                quantity: position.contracts, quote: quote)
            return Reading(leg, else: "no \(position.kind.isShort ? "ask" : "bid") to trade at")
        }
    }

    private var close: Alternative {
        guard let leg = closingLeg.value else {
            return .unavailable(.close, because: closingLeg.reason ?? "no quote")
        }
        return Alternative(
            action: .close, net: Dollars(leg.credit * shares), profitLoss: closedProfitLoss(leg),
            collateral: .zero, breakeven: position.kind == .coveredCall ? stockBreakeven(after: leg) : nil, days: nil,
            leaves: position.kind == .coveredCall ? "\(position.shares) \(position.contract.underlying) shares" : "cash"
        )
    }

    private var rolled: Alternative {
        guard let leg = closingLeg.value else {
            return .unavailable(.rollOut, because: closingLeg.reason ?? "no quote")
        }
        guard let search else { return .unavailable(.rollOut, because: "no rule asks for a roll") }
        guard let roll = search.best else {
            return .unavailable(.rollOut, because: "no contract to roll into passes")
        }
        return Alternative(
            action: roll.action, net: roll.ticket.net, profitLoss: closedProfitLoss(leg),
            collateral: roll.ticket.collateral, breakeven: roll.ticket.breakeven.value, days: roll.dte,
            leaves: "\(position.contracts) × \(roll.contract)")
    }

    private var assignment: Alternative {
        guard let spot = view.market.valuation.spot.value else {
            return .unavailable(.takeAssignment, because: "no price recorded for \(position.contract.underlying)")
        }
        guard position.contract.intrinsic(spot: spot) > 0 else {
            return .unavailable(.takeAssignment, because: "it is out of the money")
        }
        let strike = position.contract.strike.dollars
        let credit = position.campaignCredit.value / shares
        if position.kind == .shortPut {
            return Alternative(
                action: .takeAssignment, net: Dollars(-strike * shares),
                profitLoss: Dollars((position.openPrice - (strike - spot)) * shares), collateral: .zero,
                breakeven: cleaned(strike - credit), days: nil,
                leaves: "\(position.shares) \(position.contract.underlying) shares, if it is assigned now")
        }
        return Alternative(
            action: .takeAssignment, net: Dollars(strike * shares),
            profitLoss: position.stockBasis.flatMap { Dollars((position.openPrice + strike - $0) * shares) },
            collateral: .zero, breakeven: nil, days: nil, leaves: "cash, if it is assigned now")
    }

    /// What the option won or lost once ended through this leg, the covering shares at spot.
    private func closedProfitLoss(_ leg: OrderLeg) -> Dollars? {
        let option = (Double(position.kind.sign) * -position.openPrice + leg.credit) * shares
        guard position.kind == .coveredCall else { return Dollars(option) }
        guard let basis = position.stockBasis, let spot = view.market.valuation.spot.value else { return nil }
        return Dollars(option + (spot - basis) * shares)
    }

    private func stockBreakeven(after leg: OrderLeg) -> Double? {
        position.stockBasis.map { cleaned($0 - position.campaignCredit.value / shares - leg.credit) }
    }
}
