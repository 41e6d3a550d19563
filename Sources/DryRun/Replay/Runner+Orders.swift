import Accounting
import Market
import RuleModel

extension Runner {
    /// Tries the orders that stand; those whose life has ended lapse.
    func work(_ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        let standing = state.orders
        state.orders = []
        for var order in standing {
            guard isPossible(order) else {
                close(order, .unfilled("its position has ended"), at: step.at)
                continue
            }
            guard fills.isStanding(order.request, at: step.at, looks: order.looks) else {
                close(order, .unfilled(order.waiting), at: step.at)
                continue
            }
            try attempt(&order, step, snapshot)
        }
    }

    /// Sends an order: it is filled at once, stands, or is refused.
    ///
    /// - Parameter record: the decision behind it; what became of it is filled in here.
    /// - Returns: whether it was taken.
    @discardableResult
    func send(
        _ request: OrderRequest, record: DecisionRecord, _ step: Timeline.Step, _ snapshot: MarketSnapshot
    ) throws -> Bool {
        state.decisions.append(record)
        var order = WorkingOrder(request: request, decision: state.decisions.count - 1, looks: 0, waiting: "")
        return try attempt(&order, step, snapshot)
    }

    /// A number for a new order.
    func newOrderID() -> String {
        defer { state.nextOrder += 1 }
        return "O\(zeroPadded(state.nextOrder, 5))"
    }

    /// An id for a new position: `WFC-0012`.
    func newPositionID(_ symbol: String) -> String {
        defer { state.nextPosition += 1 }
        return "\(symbol)-\(zeroPadded(state.nextPosition, 4))"
    }

    /// Cash that nothing ties up, standing orders counted.
    var freeCash: Dollars {
        state.orders.reduce(state.account.availableCash) { $0 - $1.collateral }
    }

    /// Shares of an underlying that no open call and no standing order is sold against.
    func freeShares(of symbol: String) -> Int {
        state.orders.reduce(state.account.freeShares(symbol)) { $0 - $1.request.coveredShares(of: symbol) }
    }

    /// Ends the orders on an underlying whose contracts have changed.
    func cancelOrders(on symbol: String, at instant: Instant) {
        let standing = state.orders
        state.orders = []
        for order in standing {
            if order.request.legs.contains(where: { $0.contract.underlying == symbol }) {
                close(order, .unfilled("its contracts were adjusted"), at: instant)
            } else {
                state.orders.append(order)
            }
        }
    }

    /// - Returns: whether it is filled, or stands.
    @discardableResult
    private func attempt(
        _ order: inout WorkingOrder, _ step: Timeline.Step, _ snapshot: MarketSnapshot
    ) throws -> Bool {
        switch fills.fill(order.request, in: snapshot) {
        case .waiting(let reason):
            order.looks += 1
            order.waiting = reason
            state.orders.append(order)
            return true
        case .refused(let refusal):
            close(order, .refused(refusal.description), at: step.at)
            return false
        case .filled(let fill, let records):
            do throws(AccountingError) {
                try apply(.order(fill), at: step.at, date: step.session)
            } catch .notEnoughCash(let needed, let available) {
                close(order, .refused("not enough cash: it needs \(needed), \(available) is free"), at: step.at)
                return false
            } catch .sharesNotFree(let symbol, let needed, let free) {
                close(
                    order, .refused("not enough shares: it needs \(needed) of \(symbol), \(free) are free"), at: step.at
                )
                return false
            }
            state.fills += records
            close(order, .filled(price: fill.netPrice), at: step.at)
            return true
        }
    }

    /// Ends an order: its decision learns what became of it, and the ledger of what went wrong.
    private func close(_ order: WorkingOrder, _ outcome: DecisionRecord.Outcome, at instant: Instant) {
        state.decisions[order.decision] = state.decisions[order.decision].ended(outcome)
        let subject = order.request.description
        let symbol = order.request.legs.first?.contract.underlying ?? ""
        switch outcome {
        case .filled, .noOrder: break
        case .unfilled(let reason):
            state.ledger.add(.unfilled, at: instant, symbol: symbol, subject: subject, remedy: reason)
        case .refused(let reason):
            state.ledger.add(.refused, at: instant, symbol: symbol, subject: subject, remedy: reason)
        }
    }

    /// Whether all positions that an order closes are still open.
    private func isPossible(_ order: WorkingOrder) -> Bool {
        order.request.legs.allSatisfy { leg in
            guard case .close = leg.effect else { return true }
            return state.account.position(leg.position)?.contract == leg.contract
        }
    }
}

extension OrderRequest {
    /// Shares that its calls to be sold need.
    fileprivate func coveredShares(of symbol: String) -> Int {
        legs.reduce(0) { sum, leg in
            guard case .open(.coveredCall, _) = leg.effect, leg.contract.underlying == symbol else { return sum }
            return sum + leg.contracts * leg.contract.multiplier
        }
    }
}

extension OrderFill {
    /// Received (+) or paid (−) for one share of each leg, dollars.
    fileprivate var netPrice: Double {
        let net = legs.reduce(0) { $0 + ($1.isPurchase ? -$1.price : $1.price) }
        return (net * 10_000).rounded() / 10_000
    }
}

extension DecisionRecord {
    /// The same decision with what became of it.
    func ended(_ outcome: Outcome) -> DecisionRecord {
        DecisionRecord(
            at: at, position: position, contract: contract, action: action, rule: rule, path: path, location: location,
            summary: summary, reasoning: reasoning, explanation: explanation, outcome: outcome)
    }
}
