import Market
import SQLite

// The checksums of stored rows: each covers all that the row says, in the order of the documented format.

extension DividendEvent {
    func checksum(_ symbol: String) -> Int64 {
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(Int64(exDate.daysSinceEpoch))
        sum.add(amount)
        sum.add(declared.microseconds)
        return sum.value
    }
}

extension EarningsEvent {
    func checksum(_ symbol: String) -> Int64 {
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(Int64(date.daysSinceEpoch))
        sum.add(timing.rawValue)
        sum.add(announced.microseconds)
        return sum.value
    }
}

extension CorporateAction {
    func checksum(_ symbol: String) -> Int64 {
        let row = ActionRow(self)
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(Int64(date.daysSinceEpoch))
        sum.add(kind.name)
        sum.add(row.numerator)
        sum.add(row.denominator)
        sum.add(row.newSymbol)
        sum.add(row.cash)
        sum.add(announced.microseconds)
        return sum.value
    }
}

extension NewsItem {
    func checksum(_ symbol: String) -> Int64 {
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(published.microseconds)
        sum.add(headline)
        sum.add(source)
        sum.add(sentiment?.rawValue ?? "")
        return sum.value
    }
}

extension RatePoint {
    var checksum: Int64 {
        var sum = RowChecksum()
        sum.add(Int64(date.daysSinceEpoch))
        sum.add(rate)
        return sum.value
    }
}

extension Bar {
    func checksum(_ symbol: String) -> Int64 {
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(start.microseconds)
        sum.add(end.microseconds)
        for value in [open, high, low, close, volume, vwap] { sum.add(value) }
        return sum.value
    }
}

extension Position {
    var checksum: Int64 {
        var sum = RowChecksum()
        for text in [portfolio, id, kind.rawValue, contract.underlying, contract.root] { sum.add(text) }
        sum.add(Int64(contract.expiration.daysSinceEpoch))
        sum.add(Int64(contract.strike.thousandths))
        sum.add(Int64(contract.multiplier))
        sum.add(Int64(contracts))
        sum.add(Int64(opened.daysSinceEpoch))
        sum.add(openPrice)
        sum.add(stockBasis)
        sum.add(priorCredit.cents)
        return sum.value
    }

    /// Reads a row of the `position` table; nil where it holds no position.
    init?(_ row: borrowing Statement) {
        guard let kind = PositionKind(rawValue: row.text(2)), let openPrice = row.real(10) else { return nil }
        self.init(
            id: row.text(1), portfolio: row.text(0), kind: kind,
            contract: OptionContract(
                underlying: row.text(3),
                expiration: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(5))), right: kind.right,
                strike: Strike(thousandths: Int32(truncatingIfNeeded: row.integer(6))), root: row.text(4),
                multiplier: Int(row.integer(7))),
            contracts: Int(row.integer(8)),
            opened: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(9))), openPrice: openPrice,
            stockBasis: row.real(11), priorCredit: Dollars(cents: row.integer(12)))
    }
}
