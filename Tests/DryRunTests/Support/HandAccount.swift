import Accounting
import DryRun
import Market
import RuleModel
import Testing

/// An account that a test fills by hand, and the events that happen to it.
struct HandAccount {
    static let fees = FeeSchedule(
        perContract: 0.65, perOrder: 0, perAssignment: 5, perExercise: 5, perStockOrder: 0, perShare: 0)

    var account = Account()
    var events: EventSimulator
    private var at: Instant

    /// - Parameter at: when the money is paid in.
    init(cash: Double, at: String, models: EventModels = EventModels()) throws {
        self.at = MadeQuotes.instant(at)
        events = EventSimulator(models: models, fees: HandAccount.fees)
        try apply(.deposit(#require(Dollars(cash))))
    }

    /// Sells an option to open; the position is named after its contract.
    mutating func sell(_ contract: OptionContract, contracts: Int = 1, at price: Double) throws {
        let leg = FilledLeg(
            effect: .open(contract.right == .put ? .shortPut : .coveredCall, from: nil), position: contract.description,
            contract: contract, contracts: contracts, price: price, isPurchase: false)
        let fees = try #require(Dollars(HandAccount.fees.perContract * Double(contracts)))
        try apply(.order(OrderFill(legs: [leg], fees: fees)))
    }

    mutating func buy(_ shares: Int, of symbol: String, at price: Double) throws {
        try apply(.stock(StockFill(symbol: symbol, shares: shares, price: price, fees: .zero)))
    }

    private mutating func apply(_ kind: Transaction.Kind) throws {
        try account.apply(Transaction(at: at, date: NewYorkTime.date(of: at), kind: kind))
    }

    /// Ends a session at a price that was recorded at its close or, where given, earlier.
    mutating func end(_ session: String, spot: Double, captured: String? = nil) throws -> EventOutcome {
        let date = MadeQuotes.date(session)
        let close = try #require(ExchangeCalendar.nyse.session(on: date)?.close)
        let price = Settlement(spot: spot, captured: captured.map(MadeQuotes.instant) ?? close)
        return try events.endSession(date, of: &account, at: close) { _ in price }
    }

    /// Passes a night; no interest unless a rate is given.
    mutating func pass(
        _ session: String, to next: String, spot: Double = 80, mark: Double? = nil, boundary: Double? = nil,
        dividends: [(date: String, amount: Double)] = [], actions: [(date: String, kind: CorporateAction.Kind)] = [],
        on symbol: String = "WFC", rate: Double = 0
    ) throws -> EventOutcome {
        let evening = try #require(ExchangeCalendar.nyse.session(on: MadeQuotes.date(session))?.close)
        let morning = try #require(ExchangeCalendar.nyse.session(on: MadeQuotes.date(next))?.open)
        let snapshot = UnderlyingSnapshot(
            symbol: symbol, chain: nil,
            dividends: dividends.map {
                DividendEvent(exDate: MadeQuotes.date($0.date), amount: $0.amount, declared: morning)
            },
            actions: actions.map {
                CorporateAction(date: MadeQuotes.date($0.date), kind: $0.kind, announced: morning)
            })
        let night = Night(
            after: MadeQuotes.date(session), before: MadeQuotes.date(next),
            morning: MarketSnapshot(at: morning, underlyings: [symbol: snapshot]))
        let view = ExerciseView(
            spot: .known(spot), mark: Reading(mark, else: "no quote"), boundary: Reading(boundary, else: "none"),
            rate: 0.04)
        return try events.pass(night, of: &account, rate: rate) { _ in
            Settlement(spot: spot, captured: evening)
        } view: { _ in
            view
        }
    }

    /// Cash in dollars.
    var cash: Double { account.cash.value }
}

extension EventOutcome {
    /// What was booked, in short: `expired 2026-04-17`.
    var booked: [String] {
        transactions.map { transaction in
            let name =
                switch transaction.kind {
                case .expired: "expired"
                case .assigned: "assigned"
                case .exercised: "exercised"
                case .dividend(_, let perShare): "dividend \(perShare)"
                case .split(let split): "split \(split.numerator):\(split.denominator)"
                case .renamed(_, let other): "renamed \(other)"
                case .delisted(_, let perShare): "delisted \(perShare)"
                case .interest(let amount): "interest \(amount)"
                case .deposit, .order, .stock: "other"
                }
            return "\(name) \(transaction.date)"
        }
    }
}
