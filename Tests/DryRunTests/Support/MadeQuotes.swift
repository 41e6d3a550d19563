import Accounting
import DryRun
import Market
import RuleModel

/// Chains with the quotes that a test gives, and short ways to write contracts and orders.
enum MadeQuotes {
    /// Thursday 16 April 2026, 15:00 in New York.
    static let now = instant("2026-04-16T19:00:00Z")
    static let expiration = date("2026-05-15")
    static let freshness = QuoteFreshness(maximumAge: 5 * 86_400, staleAfter: 20 * 60)

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("'\(text)' isn't an instant") }
        return instant
    }

    static func date(_ text: String) -> CalendarDate {
        guard let date = CalendarDate(text) else { preconditionFailure("'\(text)' isn't a date") }
        return date
    }

    static func contract(
        _ strike: Double, _ right: OptionRight = .put, on symbol: String = "WFC", expiration: CalendarDate = expiration
    ) -> OptionContract {
        guard let strike = Strike(dollars: strike) else { preconditionFailure("\(strike) isn't a strike") }
        return OptionContract(underlying: symbol, expiration: expiration, right: right, strike: strike)
    }

    /// A snapshot of one chain of the first contract's underlying; with one quote off the nickels, so that it trades in cents.
    static func snapshot(
        _ quotes: [(contract: OptionContract, bid: Double?, ask: Double?)], at: Instant = now, captured: Instant? = nil,
        inCents: Bool = true
    ) -> MarketSnapshot {
        let symbol = quotes.first?.contract.underlying ?? "WFC"
        var builder = OptionChainBuilder(underlying: symbol)
        for (contract, bid, ask) in quotes {
            _ = builder.append(
                expiration: contract.expiration, right: contract.right, strike: contract.strike,
                quote: Quote(bid: bid, ask: ask))
        }
        if inCents {
            let other = contract(1, .call, on: symbol)
            _ = builder.append(
                expiration: other.expiration, right: other.right, strike: other.strike,
                quote: Quote(bid: 80.01, ask: 80.03))
        }
        let chain = builder.build(captured: captured ?? at, source: "made", spot: 84).chain
        return MarketSnapshot(at: at, underlyings: [symbol: UnderlyingSnapshot(symbol: symbol, chain: chain)])
    }

    /// An order that sells to open, or buys to close, so many contracts.
    static func order(
        _ contract: OptionContract, isPurchase: Bool = false, contracts: Int = 1, limit: Double? = nil,
        placed: Instant = now, life: OrderLife = .day
    ) -> OrderRequest {
        OrderRequest(
            id: "o", legs: [leg(contract, isPurchase: isPurchase, contracts: contracts)], limit: limit, placed: placed,
            life: life, purpose: .entry("puts"))
    }

    /// An order that rolls a put.
    static func roll(
        from old: OptionContract, to new: OptionContract, contracts: Int = 1, limit: Double? = nil
    ) -> OrderRequest {
        let close = leg(old, isPurchase: true, contracts: contracts)
        let open = OrderRequest.Leg(
            effect: .open(.shortPut, from: "p"), position: "q", contract: new, contracts: contracts, isPurchase: false)
        return OrderRequest(
            id: "r", legs: [close, open], limit: limit, placed: now, life: .day, purpose: .management(.rollOut))
    }

    private static func leg(_ contract: OptionContract, isPurchase: Bool, contracts: Int) -> OrderRequest.Leg {
        OrderRequest.Leg(
            effect: isPurchase ? .close : .open(.shortPut, from: nil), position: "p", contract: contract,
            contracts: contracts, isPurchase: isPurchase)
    }
}

extension FillSimulator {
    init(_ model: FillModel, fees: FeeSchedule = .none) {
        self.init(model: model, fees: fees, freshness: MadeQuotes.freshness)
    }
}

extension FillOutcome {
    /// The prices of the legs; nil where it isn't filled.
    var prices: [Double]? {
        if case .filled(let fill, _) = self { fill.legs.map(\.price) } else { nil }
    }

    /// Why it waits; nil where it doesn't.
    var wait: String? {
        if case .waiting(let reason) = self { reason } else { nil }
    }

    /// Why it was refused; nil where it wasn't.
    var refusal: FillRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}
