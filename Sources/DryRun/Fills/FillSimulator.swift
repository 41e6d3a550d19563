import Accounting
import Engine
package import Market
package import RuleModel

/// Fills orders against recorded quotes; `docs/dry-run-models.md` says how.
///
/// No size is modelled: a quote takes whatever the order asks for.
package struct FillSimulator: Sendable {
    package let model: FillModel
    package let fees: FeeSchedule
    package let freshness: QuoteFreshness
    private let calendar = ExchangeCalendar.nyse

    package init(model: FillModel, fees: FeeSchedule, freshness: QuoteFreshness) {
        self.model = model
        self.fees = fees
        self.freshness = freshness
    }

    /// Whether an order may still be filled at an instant; asked before `fill`.
    ///
    /// - Parameter looks: at how many instants it has stood before this one: 0 at the one that it was decided on.
    package func isStanding(_ order: OrderRequest, at instant: Instant, looks: Int) -> Bool {
        switch order.life {
        case .instants(let count):
            // The instant of the decision is one of them, unless the model can't fill there.
            looks < (model == .next ? count + 1 : count)
        case .day:
            // Decided on the last snapshot of a session, an order of `next` is sent for the one that follows.
            session(of: instant) == session(of: order.placed) || (model == .next && looks <= 1)
        }
    }

    /// Tries to fill an order against a snapshot, all legs or none.
    ///
    /// An order that can't be sent is refused; one that was sent at an earlier instant waits for better quotes.
    package func fill(_ order: OrderRequest, in snapshot: MarketSnapshot) -> FillOutcome {
        let isNew = snapshot.at <= order.placed
        if model == .next, isNew { return .waiting("filled on the next snapshot") }
        var records: [FillRecord] = []
        for leg in order.legs {
            switch record(leg, isSingle: order.legs.count == 1, in: snapshot) {
            case .success(let record): records.append(record)
            case .failure(let refusal): return isNew ? .refused(refusal) : .waiting(refusal.description)
            }
        }
        let net = FillPrice.cleaned(records.reduce(0) { $0 + ($1.leg.isPurchase ? -$1.leg.price : $1.leg.price) })
        if let limit = order.limit, net < limit - 1e-9 {
            return .waiting("\(PriceWords.net(net)) offered, limit \(PriceWords.net(limit))")
        }
        return .filled(OrderFill(legs: records.map(\.leg), fees: fees(of: order)), records)
    }

    /// What the broker takes for an order: each contract and the order itself, the sum rounded to the cent, halves up.
    package func fees(of order: OrderRequest) -> Dollars {
        let contracts = order.legs.reduce(0) { $0 + $1.contracts }
        return Dollars(fees.perContract * Double(contracts) + fees.perOrder) ?? .zero
    }

    /// A leg at the model's price, or why there is none.
    private func record(
        _ leg: OrderRequest.Leg, isSingle: Bool, in snapshot: MarketSnapshot
    ) -> Result<FillRecord, FillRefusal> {
        func refusal(_ kind: FillRefusal.Kind, _ detail: String) -> Result<FillRecord, FillRefusal> {
            .failure(FillRefusal(kind: kind, contract: leg.contract, detail: detail))
        }
        if let close = calendar.closeOfExpiration(leg.contract.expiration), snapshot.at >= close {
            return refusal(.expired, "trading in it ended at \(close)")
        }
        guard let chain = snapshot.underlyings[leg.contract.underlying]?.chain else {
            return refusal(.missing, "no chain of \(leg.contract.underlying) is recorded")
        }
        guard let row = chain.row(of: leg.contract) else { return refusal(.missing, "it is not in the chain") }
        if let words = freshness.staleness(of: chain.captured, at: snapshot.at, calendar) {
            return refusal(.stale, words)
        }
        guard let bid = chain.value(.bid, row: row) else { return refusal(.missing, "no bid is recorded") }
        guard let ask = chain.value(.ask, row: row) else { return refusal(.missing, "no ask is recorded") }
        guard bid <= ask else { return refusal(.crossed, "crossed quote, bid \(bid) above ask \(ask)") }
        if leg.isPurchase ? ask <= 0 : bid <= 0 {
            return leg.isPurchase ? refusal(.missing, "nobody offers it") : refusal(.zeroBid, "nobody bids for it")
        }
        // Orders of several legs trade in cents, whatever the class.
        let tick = isSingle ? TickSize.inferred(from: chain) : TickSize.penny
        let price = FillPrice(part: part, tick: tick).price(bid: bid, ask: ask, isPurchase: leg.isPurchase)
        let filled = FilledLeg(
            effect: leg.effect, position: leg.position, contract: leg.contract, contracts: leg.contracts, price: price,
            isPurchase: leg.isPurchase)
        return .success(FillRecord(at: snapshot.at, leg: filled, bid: bid, ask: ask))
    }

    /// How far from the mid to the touch the model fills.
    private var part: Double {
        switch model {
        case .mid: 0
        case .touch, .next: 1
        case .fraction(let part): min(1, max(0, part))
        }
    }

    private func session(of instant: Instant) -> CalendarDate? {
        calendar.session(onOrBefore: NewYorkTime.date(of: instant))?.date
    }
}

extension FillRefusal: Error {}
