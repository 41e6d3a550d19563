import Accounting
import Engine
import Market
import RuleModel
import RuleScript
import Scanner

extension Runner {
    /// The underlyings in which a position could be opened now: none where neither cash nor shares are free.
    func openable(_ step: Timeline.Step) -> Set<String> {
        let entries = strategy.entries.filter { entry in
            entry.perSession.map { (state.openedThisSession[entry.name] ?? 0) < $0 } ?? true
        }
        if let most = strategy.sizing.positions, openPositions >= most { return [] }
        var symbols: Set<String> = []
        if freeCash > .zero, entries.contains(where: { $0.kind == .cashSecuredPut }) {
            // Shares that came in this session will be known by the next one: no put is sold beside them until then.
            symbols.formUnion(Set(timeline.symbols).subtracting(state.assignedThisSession))
        }
        if entries.contains(where: { $0.kind == .coveredCall }) || strategy.shares != .hold {
            symbols.formUnion(coverable.map(\.symbol))
        }
        return symbols
    }

    /// Chooses what to open.
    ///
    /// - Parameter snapshot: holds what is held, and of the underlyings to look at what entries read.
    func look(_ step: Timeline.Step, _ snapshot: MarketSnapshot, among symbols: Set<String>) async throws -> EntryResult
    {
        let book = book(worth(in: snapshot), snapshot)
        loaded.functions.renewBudget()
        let seen = snapshot.limited(to: symbols)
        let found = try await search.proposals(in: seen, book: book, functions: loaded.functions, tasks: tasks)
        samples?.take(step, book: book, symbols: symbols, found: found)
        try shadow?.choose(book, seen, beside: found)
        state.rejected.merge(found.rejected)
        state.contractsScanned += found.contracts
        return found
    }

    /// Sends the orders for what was chosen; then deals with shares that found no call.
    func open(_ found: EntryResult, _ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        for proposal in found.proposals { try open(proposal, step, snapshot) }
        for sale in found.sales { try sell(sale, step, snapshot) }
    }

    /// Open option positions, those on order among them.
    private var openPositions: Int {
        state.account.positions.count
            + state.orders.filter { order in
                if case .entry = order.request.purpose { true } else { false }
            }.count
    }

    /// Shares that a call can be sold against, in order of symbol; an assignment of this session isn't known yet.
    private var coverable: [EntryBook.FreeShares] {
        state.account.holdings.compactMap { holding in
            let free = freeShares(of: holding.symbol)
            guard free > 0, !state.assignedThisSession.contains(holding.symbol) else { return nil }
            return EntryBook.FreeShares(
                symbol: holding.symbol, shares: free, adjustedBasis: holding.adjustedBasis)
        }
    }

    private func book(_ worth: AccountValue, _ snapshot: MarketSnapshot) -> EntryBook {
        var exposure: [String: Dollars] = [:]
        for position in state.account.positions {
            exposure[position.contract.underlying, default: .zero] =
                exposure[position.contract.underlying, default: .zero] + position.collateral
        }
        for order in state.orders {
            guard let symbol = order.request.legs.first?.contract.underlying else { continue }
            exposure[symbol] = exposure[symbol, default: .zero] + order.collateral
        }
        for holding in state.account.holdings {
            let spot = spot(of: holding.symbol, in: snapshot) ?? state.marks.spot(holding.symbol) ?? holding.basis
            exposure[holding.symbol] =
                exposure[holding.symbol, default: .zero] + (Dollars(Double(holding.shares) * spot) ?? .zero)
        }
        let ordered = state.orders.flatMap(\.request.legs).map(\.contract)
        return EntryBook(
            equity: worth.equity, availableCash: freeCash, exposure: exposure, openPositions: openPositions,
            freeShares: coverable, held: Set(state.account.positions.map(\.contract) + ordered),
            openedThisSession: state.openedThisSession)
    }

    private func open(_ proposal: EntryProposal, _ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        let contract = proposal.row.contract
        let id = newPositionID(contract.underlying)
        let leg = OrderRequest.Leg(
            effect: .open(proposal.kind, from: nil), position: id, contract: contract, contracts: proposal.contracts,
            isPurchase: !proposal.kind.isShort)
        let request = OrderRequest(
            id: newOrderID(), legs: [leg], limit: limit(proposal), placed: step.at, life: strategy.orderLife,
            purpose: .entry(proposal.entry))
        let action: ActionKind = proposal.kind == .coveredCall ? .openCoveredCall : .openCashSecuredPut
        let entry = strategy.entries.first { $0.name == proposal.entry }
        let points = proposal.row.score.map { "\(($0.points * 10).rounded() / 10) points" } ?? ""
        let record = DecisionRecord(
            at: step.at, position: id, contract: contract, action: action, rule: entry?.score ?? "",
            path: proposal.entry, location: entry?.location,
            summary: "Sell \(proposal.contracts) \(contract) at \(request.limit.map { "\($0)" } ?? "market")",
            reasoning: "\(points); \(proposal.sizing)",
            explanation: proposal.row.score.map(TraceText.lines) ?? [], outcome: .noOrder)
        state.actionCounts[action, default: 0] += 1
        if try send(request, record: record, step, snapshot) {
            state.openedThisSession[proposal.entry, default: 0] += 1
        }
    }

    /// A sale is worth no less than what it brings for certain now.
    private func limit(_ proposal: EntryProposal) -> Double? {
        proposal.kind.isShort ? proposal.quote.bid : proposal.quote.ask.map { -$0 }
    }

    /// Sells shares that no call was sold against, at the price of this session; without one they are kept until the next step.
    private func sell(
        _ sale: EntryResult.ShareSale, _ step: Timeline.Step, _ snapshot: MarketSnapshot
    ) throws {
        guard let chain = snapshot.underlyings[sale.symbol]?.chain, let spot = chain.spot,
            Timeline.session(of: chain.captured) == step.session
        else { return }
        let fees = strategy.fees.perStockOrder + strategy.fees.perShare * Double(sale.shares)
        let fill = StockFill(symbol: sale.symbol, shares: -sale.shares, price: spot, fees: Dollars(fees) ?? .zero)
        try apply(.stock(fill), at: step.at, date: step.session)
    }
}
