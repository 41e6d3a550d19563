import Accounting
import Market
import Testing

/// An account with a clock that moves on a minute with each transaction, and short names for what a trader does.
struct Play {
    var account: Account
    /// The New York date of what happens next.
    var date: CalendarDate
    /// All that was applied.
    private(set) var history: [Transaction] = []
    private var minutes = 0

    init(cash: Double = 0, on date: CalendarDate = .april(13), isCashSecured: Bool = true) throws {
        account = Account(isCashSecured: isCashSecured)
        self.date = date
        if cash != 0 { try apply(.deposit(dollars(cash))) }
    }

    mutating func apply(_ kind: Transaction.Kind) throws(AccountingError) {
        let transaction = Transaction(
            at: Instant(date: .april(1)).adding(seconds: 60 * minutes), date: date, kind: kind)
        try account.apply(transaction)
        history.append(transaction)
        minutes += 1
    }

    mutating func order(_ legs: FilledLeg..., fees: Double = 0) throws(AccountingError) {
        try apply(.order(OrderFill(legs: legs, fees: dollars(fees))))
    }

    mutating func sellPut(
        _ id: String, _ contract: OptionContract, at price: Double, count: Int = 1, fees: Double = 0
    ) throws(AccountingError) {
        try order(.open(id, .shortPut, contract, at: price, count: count), fees: fees)
    }

    mutating func sellCall(
        _ id: String, _ contract: OptionContract, at price: Double, count: Int = 1, fees: Double = 0
    ) throws(AccountingError) {
        try order(.open(id, .coveredCall, contract, at: price, count: count), fees: fees)
    }

    mutating func buyBack(
        _ id: String, _ contract: OptionContract, at price: Double, count: Int = 1, fees: Double = 0
    ) throws(AccountingError) {
        try order(.close(id, contract, at: price, count: count), fees: fees)
    }

    mutating func trade(_ shares: Int, _ symbol: String = "WFC", at price: Double, fees: Double = 0)
        throws(AccountingError)
    {
        try apply(.stock(StockFill(symbol: symbol, shares: shares, price: price, fees: dollars(fees))))
    }

    mutating func assign(_ id: String, fees: Double = 0) throws(AccountingError) {
        try apply(.assigned(position: id, fees: dollars(fees)))
    }

    /// The campaign of a number, which must have begun.
    func campaign(_ number: Int) throws -> Campaign {
        try #require(account.campaigns.first { $0.number == number })
    }
}

extension FilledLeg {
    /// On the side that opens this kind.
    static func open(
        _ id: String, _ kind: PositionKind, _ contract: OptionContract, at price: Double, count: Int = 1,
        from: String? = nil
    ) -> FilledLeg {
        FilledLeg(
            effect: .open(kind, from: from), position: id, contract: contract, contracts: count, price: price,
            isPurchase: !kind.isShort)
    }

    /// Bought back unless `sold`.
    static func close(
        _ id: String, _ contract: OptionContract, at price: Double, count: Int = 1, sold: Bool = false
    ) -> FilledLeg {
        FilledLeg(
            effect: .close, position: id, contract: contract, contracts: count, price: price, isPurchase: !sold)
    }
}

extension OptionContract {
    static func put(
        _ strike: Double, _ symbol: String = "WFC", expiring: CalendarDate = .april(24)
    ) -> OptionContract {
        OptionContract(underlying: symbol, expiration: expiring, right: .put, strike: .dollars(strike))
    }

    static func call(
        _ strike: Double, _ symbol: String = "WFC", expiring: CalendarDate = .april(24)
    ) -> OptionContract {
        OptionContract(underlying: symbol, expiration: expiring, right: .call, strike: .dollars(strike))
    }
}

extension Strike {
    static func dollars(_ dollars: Double) -> Strike { Strike(thousandths: Int32((dollars * 1000).rounded())) }
}

extension CalendarDate {
    /// A day counted from the first of April 2026; 31 is the first of May.
    static func april(_ day: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: 20_544).adding(days: day - 1)
    }
}

/// Whole cents from dollars that a test writes out.
func dollars(_ amount: Double) -> Dollars { Dollars(cents: Int64((amount * 100).rounded())) }
