import Accounting
import Market
import RuleModel

extension Runner {
    /// What the account is worth in a snapshot; what has no mark counts at the last one known.
    func worth(in snapshot: MarketSnapshot) -> AccountValue {
        state.account.valued(
            at: snapshot.at, spot: { self.spot(of: $0, in: snapshot) },
            mark: { self.mark(of: $0.contract, in: snapshot).value }, before: state.marks)
    }

    /// Values the account at a step, notes what the data left open, and holds the books against each other.
    func value(_ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        try state.check.verify(state.account, at: step.at)
        note(step, snapshot)
        let point = EquityPoint(
            session: step.session, value: worth(in: snapshot), openPositions: state.account.positions.count,
            deposits: state.account.deposits)
        if state.equity.last?.session == step.session { state.equity.removeLast() }
        state.equity.append(point)
        remember(snapshot)
    }

    func spot(of symbol: String, in snapshot: MarketSnapshot) -> Double? {
        snapshot.underlyings[symbol]?.chain?.spot
    }

    /// The mid of a contract in the newest capture.
    func mark(of contract: OptionContract, in snapshot: MarketSnapshot) -> Reading<Double> {
        guard let chain = snapshot.underlyings[contract.underlying]?.chain else { return .unknown(reason: "no chain") }
        guard let row = chain.row(of: contract) else { return .unknown(reason: "not in the chain") }
        return chain.quote(row: row).mid
    }

    /// Keeps the marks of this step for the steps that have none.
    private func remember(_ snapshot: MarketSnapshot) {
        state.left = [:]
        for position in state.account.positions {
            state.left[position.id] = mark(of: position.contract, in: snapshot)
        }
        state.marks.remember(
            state.account, spot: { self.spot(of: $0, in: snapshot) },
            mark: { self.mark(of: $0.contract, in: snapshot).value })
    }

    private func note(_ step: Timeline.Step, _ snapshot: MarketSnapshot) {
        let symbols = Set(state.account.positions.map(\.contract.underlying))
        for symbol in symbols.sorted() {
            let chain = snapshot.underlyings[symbol]?.chain
            if let chain, Timeline.session(of: chain.captured) == step.session { continue }
            state.ledger.add(
                .staleMark, at: step.at, symbol: symbol, subject: "no capture in the session of \(step.session)",
                remedy: chain.map { "valued at its capture of \($0.captured)" } ?? "valued at what it was opened for")
        }
        for position in state.account.positions {
            guard let chain = snapshot.underlyings[position.contract.underlying]?.chain,
                Timeline.session(of: chain.captured) == step.session, chain.row(of: position.contract) == nil
            else { continue }
            state.ledger.addOnce(
                .vanished, at: step.at, symbol: position.contract.underlying,
                subject: position.contract.description,
                remedy:
                    "valued at its last mark, \(state.marks.mark(position.id).map { "\($0)" } ?? "its opening price")")
        }
    }
}
