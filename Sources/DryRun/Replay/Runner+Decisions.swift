import Accounting
import Engine
import Market
import RuleModel
import RuleScript

extension Runner {
    /// Judges the open positions as `recommend` does, and sends the orders that come of it.
    ///
    /// A position for which an order stands isn't judged again before the order has ended.
    func decide(_ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        let busy = Set(state.orders.flatMap { $0.request.legs.map(\.position) })
        let open = state.account.positions.filter { !busy.contains($0.id) }
        guard !open.isEmpty else { return }
        let decisions = try SnapshotJudge(loaded, rules: rules, snapshot: snapshot, comparesRolls: false)
            .decide(open)
        samples?.take(step, positions: open, decisions: decisions)
        try shadow?.judge(open, snapshot, beside: decisions)
        for decision in decisions {
            state.actionCounts[decision.action, default: 0] += 1
            note(decision, at: step.at)
            if decision.action != .hold { try act(on: decision, step, snapshot) }
        }
    }

    private func note(_ decision: Decision, at instant: Instant) {
        for input in decision.missing {
            state.ledger.addUnknown(
                input.field, reason: input.reason, rule: decision.tree ?? decision.path, at: instant,
                symbol: decision.position.contract.underlying)
        }
    }

    private func act(on decision: Decision, _ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        let position = decision.position
        guard let ticket = decision.ticket, !ticket.legs.isEmpty else {
            // Said once, until something else is decided.
            let words = "\(decision.action.rawValue) \(decision.path)"
            if state.standing[position.id] != words { state.decisions.append(DecisionRecord(decision, at: step.at)) }
            state.standing[position.id] = words
            return
        }
        state.standing[position.id] = nil
        let request = OrderRequest(
            id: newOrderID(), legs: ticket.legs.map { leg($0, of: decision) }, limit: ticket.limit, placed: step.at,
            life: strategy.orderLife, purpose: .management(decision.action))
        try send(request, record: DecisionRecord(decision, at: step.at), step, snapshot)
    }

    private func leg(_ leg: OrderLeg, of decision: Decision) -> OrderRequest.Leg {
        let effect: FilledLeg.Effect
        let position: String
        switch leg.side {
        case .buyToClose, .sellToClose:
            effect = .close
            position = decision.position.id
        case .buyToOpen, .sellToOpen:
            let from = decision.action.isRoll ? decision.position.id : nil
            effect = .open(PositionKind(isSold: leg.side == .sellToOpen, right: leg.contract.right), from: from)
            position = newPositionID(leg.contract.underlying)
        }
        return OrderRequest.Leg(
            effect: effect, position: position, contract: leg.contract, contracts: leg.quantity,
            isPurchase: leg.side.isBuy)
    }
}

extension PositionKind {
    /// What an option becomes that is sold or bought to open.
    fileprivate init(isSold: Bool, right: OptionRight) {
        switch (isSold, right) {
        case (true, .put): self = .shortPut
        case (true, .call): self = .coveredCall
        case (false, .put): self = .longPut
        case (false, .call): self = .longCall
        }
    }
}

extension DecisionRecord {
    /// A decision about an open position, before anything became of it.
    fileprivate init(_ decision: Decision, at instant: Instant) {
        self.init(
            at: instant, position: decision.position.id, contract: decision.position.contract, action: decision.action,
            rule: decision.tree ?? "", path: decision.path, location: decision.location, summary: decision.summary,
            reasoning: decision.reasoning, explanation: decision.trace.map(TraceText.lines) ?? [], outcome: .noOrder)
    }
}
