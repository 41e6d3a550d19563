import Accounting
import Market
import SQLite

/// The figures of a transaction as the `entry` table holds them: each kind fills its own, the others stay empty.
struct EntryRow {
    let kind: String
    var symbol: String?
    var position: String?
    var amount: Dollars?
    var fees: Dollars?
    var shares: Int?
    var price: Double?
    var numerator: Int?
    var denominator: Int?
    var newSymbol: String?
    var legs: [FilledLeg] = []

    init(_ kind: Transaction.Kind) {
        switch kind {
        case .deposit(let amount): self.init("deposit", amount: amount)
        case .interest(let amount): self.init("interest", amount: amount)
        case .order(let order):
            self.init("order", fees: order.fees)
            legs = order.legs
        case .expired(let id): self.init("expired", position: id)
        case .assigned(let id, let fees): self.init("assigned", position: id, fees: fees)
        case .exercised(let id, let fees): self.init("exercised", position: id, fees: fees)
        case .stock(let fill):
            self.init("stock", symbol: fill.symbol, fees: fill.fees)
            shares = fill.shares
            price = fill.price
        case .dividend(let symbol, let perShare): self.init("dividend", symbol: symbol, price: perShare)
        case .split(let split):
            self.init("split", symbol: split.symbol, price: split.cashInLieu)
            numerator = split.numerator
            denominator = split.denominator
        case .renamed(let symbol, let other):
            self.init("renamed", symbol: symbol)
            newSymbol = other
        case .delisted(let symbol, let perShare): self.init("delisted", symbol: symbol, price: perShare)
        }
    }

    private init(
        _ kind: String, symbol: String? = nil, position: String? = nil, amount: Dollars? = nil, fees: Dollars? = nil,
        price: Double? = nil
    ) {
        self.kind = kind
        self.symbol = symbol
        self.position = position
        self.amount = amount
        self.fees = fees
        self.price = price
    }

    /// Reads `columns`, from a column on, without the legs.
    init(_ row: borrowing Statement, from first: Int32) {
        kind = row.text(first)
        symbol = row.optionalText(first + 1)
        position = row.optionalText(first + 2)
        amount = row.optionalDollars(first + 3)
        fees = row.optionalDollars(first + 4)
        shares = row.optionalInt(first + 5)
        price = row.real(first + 6)
        numerator = row.optionalInt(first + 7)
        denominator = row.optionalInt(first + 8)
        newSymbol = row.optionalText(first + 9)
    }

    static let columns = "kind, symbol, position, amount, fees, shares, price, numerator, denominator, new_symbol"

    var values: [SQLValue] {
        [
            .text(kind), SQLValue(symbol), SQLValue(position), SQLValue(amount), SQLValue(fees), SQLValue(shares),
            SQLValue(price), SQLValue(numerator), SQLValue(denominator), SQLValue(newSymbol),
        ]
    }

    /// What happened; nil where the row holds no transaction.
    var transactionKind: Transaction.Kind? {
        switch kind {
        case "deposit": amount.map(Transaction.Kind.deposit)
        case "interest": amount.map(Transaction.Kind.interest)
        case "order": fees.map { .order(OrderFill(legs: legs, fees: $0)) }
        case "expired": position.map { .expired(position: $0) }
        case "assigned": ending { .assigned(position: $0, fees: $1) }
        case "exercised": ending { .exercised(position: $0, fees: $1) }
        default: aboutShares
        }
    }

    private func ending(_ kind: (String, Dollars) -> Transaction.Kind) -> Transaction.Kind? {
        guard let position, let fees else { return nil }
        return kind(position, fees)
    }

    private var aboutShares: Transaction.Kind? {
        guard let symbol else { return nil }
        switch (kind, price) {
        case ("stock", let price?):
            guard let shares, let fees else { return nil }
            return .stock(StockFill(symbol: symbol, shares: shares, price: price, fees: fees))
        case ("dividend", let price?): return .dividend(symbol: symbol, perShare: price)
        case ("delisted", let price?): return .delisted(symbol: symbol, perShare: price)
        case ("split", let price):
            guard let numerator, let denominator else { return nil }
            return .split(
                Split(symbol: symbol, numerator: numerator, denominator: denominator, cashInLieu: price))
        case ("renamed", _): return newSymbol.map { .renamed(symbol: symbol, to: $0) }
        default: return nil
        }
    }
}
