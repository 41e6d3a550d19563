import Market

/// A row of a broker's table with its columns: reads cells, or says what is wrong with them.
struct BrokerRow {
    typealias Reading<Value> = Result<Value, RowProblem>

    let columns: CSVColumns
    let row: CSVSheet.Row

    func cell(_ name: String) -> String { columns.cell(name, of: row.cells) }

    func bad<Value>(_ reason: String) -> Reading<Value> {
        .failure(RowProblem(line: row.line, reason: printable(reason)))
    }

    func symbol(_ column: String) -> Reading<String> {
        BrokerText.symbol(cell(column)).map { .success($0) } ?? bad("'\(cell(column))' is no symbol")
    }

    /// A whole number with its sign, never zero.
    func count(_ column: String, of what: String) -> Reading<Int> {
        // Robinhood marks sold options with an S behind the number.
        let text = cell(column)
        let number = text.hasSuffix("S") ? String(text.dropLast()) : text
        guard let value = BrokerText.number(number), value != 0 else { return bad("'\(text)' is no number of \(what)") }
        guard abs(value) <= BrokerText.mostCounted else { return bad("\(text) \(what) are more than can be") }
        guard let whole = BrokerText.whole(number) else {
            return bad("\(text) \(what) aren't whole; the journal keeps whole ones")
        }
        return .success(whole)
    }

    func amount(_ column: String) -> Reading<Dollars> {
        BrokerText.cents(cell(column)).map { .success($0) }
            ?? bad("'\(cell(column))' is no amount in dollars and cents")
    }

    /// An amount whose further decimals are rounded to the cent, as commissions have them.
    func rounded(_ column: String) -> Reading<Dollars> {
        let amount = BrokerText.number(cell(column)).flatMap { Dollars($0) }
        return amount.map { .success($0) } ?? bad("'\(cell(column))' is no amount in dollars")
    }

    func price(_ column: String) -> Reading<Double> {
        guard let price = BrokerText.number(cell(column)), price >= 0 else {
            return bad("'\(cell(column))' is no price")
        }
        return .success(price)
    }

    /// Price and fees that agree with what has moved.
    func money(
        price: Double, shares: Int, isPurchase: Bool, fees: Dollars?, cash: Dollars
    ) -> Reading<BrokerMoney> {
        let money = BrokerMoney.reconcile(
            price: price, shares: abs(shares), isPurchase: isPurchase, fees: fees, cash: cash)
        return money.map { .success($0) }
            ?? bad("\(cash) doesn't go with \(abs(shares)) shares at \(NumberText.shortest(price))")
    }
}

/// A column that a format needs and a file doesn't have.
struct MissingColumn: Error, Hashable {
    let name: String
}

extension RowProblem: Error {}

extension BrokerFile {
    /// Takes what was made of a row.
    mutating func take(_ record: Result<BrokerRecord, RowProblem>) {
        switch record {
        case .success(let record): records.append(record)
        case .failure(let problem): problems.append(problem)
        }
    }

    /// Whether its days run backwards; nil where they are all the same.
    var runsBack: Bool? {
        guard let first = records.first?.date, let last = records.last?.date, first != last else { return nil }
        return last < first
    }
}
