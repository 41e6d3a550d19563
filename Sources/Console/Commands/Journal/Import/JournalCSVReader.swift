import Accounting
import Market

/// Reads what `JournalCSV` writes, strictly: a cell that can't be read makes its whole transaction a problem.
struct JournalCSVReader {
    /// What was read.
    struct Content: Sendable, Equatable {
        var entries: [BrokerLedger.Entry] = []
        var problems: [RowProblem] = []
        var unknownColumns: [String] = []
        var passedOver = 0
    }

    private static let needed = JournalCSV.columns.filter { !["note", "cash", "entry"].contains($0) }

    /// - Returns: the transactions, or the first column that is missing.
    static func read(_ sheet: CSVSheet) -> Result<Content, MissingColumn> {
        guard let header = sheet.rows.first else { return .failure(MissingColumn(name: "at")) }
        let columns = CSVColumns(header.cells)
        if let missing = needed.first(where: { !columns.has($0) }) { return .failure(MissingColumn(name: missing)) }
        var content = Content()
        content.unknownColumns = columns.unknown(besides: JournalCSV.columns)
        content.passedOver = 1
        for group in groups(of: sheet.rows.dropFirst(), columns, &content) {
            switch entry(of: group) {
            case .success(let entry): content.entries.append(entry)
            case .failure(let problem): content.problems.append(problem)
            }
        }
        return .success(content)
    }

    /// Rows that follow each other and share their entry are the legs of one order.
    private static func groups(
        of rows: ArraySlice<CSVSheet.Row>, _ columns: CSVColumns, _ content: inout Content
    ) -> [[BrokerRow]] {
        var groups: [[BrokerRow]] = []
        for row in rows {
            guard !row.isBlank else {
                content.passedOver += 1
                continue
            }
            let row = BrokerRow(columns: columns, row: row)
            if let first = groups.last?.first, !row.cell("entry").isEmpty, row.cell("entry") == first.cell("entry"),
                row.isLeg, first.isLeg
            {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }

    private static func entry(of rows: [BrokerRow]) -> BrokerRow.Reading<BrokerLedger.Entry> {
        let first = rows[0]
        guard let at = Instant(first.cell("at")) else {
            return first.bad("at: '\(first.cell("at"))' is no instant such as 2026-04-17T20:00:00Z")
        }
        guard let date = CalendarDate(first.cell("date")) else {
            return first.bad("date: '\(first.cell("date"))' is no date such as 2026-04-17")
        }
        return (first.isLeg ? order(of: rows) : first.kind).map { kind in
            BrokerLedger.Entry(
                transaction: Transaction(at: at, date: date, kind: kind), lines: rows.map(\.row.line),
                words: first.cell("note"))
        }
    }

    private static func order(of rows: [BrokerRow]) -> BrokerRow.Reading<Transaction.Kind> {
        var legs: [FilledLeg] = []
        for row in rows {
            switch row.leg {
            case .success(let leg): legs.append(leg)
            case .failure(let problem): return .failure(problem)
            }
        }
        return rows[0].fees.map { .order(OrderFill(legs: legs, fees: $0)) }
    }
}

extension BrokerRow {
    fileprivate var isLeg: Bool { ["_to_open", "_to_close"].contains { cell("kind").hasSuffix($0) } }

    fileprivate var fees: Reading<Dollars> { cell("fees").isEmpty ? .success(.zero) : amount("fees") }

    fileprivate var kind: Reading<Transaction.Kind> {
        switch cell("kind") {
        case "deposit": amount("cash").map { .deposit($0) }
        case "interest": amount("cash").map { .interest($0) }
        case "expired": position.map { .expired(position: $0) }
        case "assigned": position.flatMap { id in fees.map { .assigned(position: id, fees: $0) } }
        case "exercised": position.flatMap { id in fees.map { .exercised(position: id, fees: $0) } }
        case "stock": stock
        case "dividend":
            symbol("symbol").flatMap { symbol in price("price").map { .dividend(symbol: symbol, perShare: $0) } }
        case "delisted":
            symbol("symbol").flatMap { symbol in price("price").map { .delisted(symbol: symbol, perShare: $0) } }
        case "renamed":
            symbol("symbol").flatMap { symbol in self.symbol("to").map { .renamed(symbol: symbol, to: $0) } }
        case "split": split
        case let other: bad("kind: '\(other)' isn't known")
        }
    }

    private var position: Reading<String> {
        cell("position").isEmpty ? bad("position is empty") : .success(cell("position"))
    }

    private var stock: Reading<Transaction.Kind> {
        symbol("symbol").flatMap { symbol in
            count("quantity", of: "shares").flatMap { shares in
                price("price").flatMap { price in
                    fees.flatMap { fees in
                        checked(-BrokerMoney.amount(price, shares)).map {
                            .stock(StockFill(symbol: symbol, shares: shares, price: price, fees: fees))
                        }
                    }
                }
            }
        }
    }

    private var split: Reading<Transaction.Kind> {
        let parts = cell("ratio").split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return bad("ratio: '\(cell("ratio"))' is no ratio such as 2:1") }
        let cash: Reading<Double?> = cell("price").isEmpty ? .success(nil) : price("price").map { $0 }
        return symbol("symbol").flatMap { symbol in
            cash.map { .split(Split(symbol: symbol, numerator: parts[0], denominator: parts[1], cashInLieu: $0)) }
        }
    }

    fileprivate var leg: Reading<FilledLeg> {
        let isPurchase = cell("kind").hasPrefix("buy_")
        guard isPurchase || cell("kind").hasPrefix("sell_") else { return bad("kind: '\(cell("kind"))' isn't known") }
        return effect.flatMap { effect in
            position.flatMap { id in
                optionContract.flatMap { contract in
                    count("quantity", of: "contracts").flatMap { quantity in
                        price("price").flatMap { price in
                            guard (quantity > 0) == isPurchase else {
                                return bad("quantity: \(quantity) doesn't go with \(cell("kind"))")
                            }
                            let leg = FilledLeg(
                                effect: effect, position: id, contract: contract, contracts: abs(quantity),
                                price: price, isPurchase: isPurchase)
                            return checked(leg.cash).map { leg }
                        }
                    }
                }
            }
        }
    }

    private var effect: Reading<FilledLeg.Effect> {
        guard cell("kind").hasSuffix("_to_open") else { return .success(.close) }
        guard let kind = PositionKind(rawValue: cell("position_kind")) else {
            let kinds = PositionKind.allCases.map(\.rawValue).joined(separator: ", ")
            return bad("position_kind: '\(cell("position_kind"))' is none of \(kinds)")
        }
        return .success(.open(kind, from: cell("from").isEmpty ? nil : cell("from")))
    }

    private var optionContract: Reading<OptionContract> {
        guard let option = OptionSymbol(cell("contract")) else {
            return bad("contract: '\(cell("contract"))' is no option symbol such as WFC260417P00083000")
        }
        return symbol("symbol").flatMap { symbol in
            count("multiplier", of: "shares in a contract").map { multiplier in
                OptionContract(
                    underlying: symbol, expiration: option.expiration, right: option.right, strike: option.strike,
                    root: option.root, multiplier: multiplier)
            }
        }
    }

    /// - Returns: a problem where the file states another amount than follows from price and quantity.
    private func checked(_ cash: Dollars) -> Reading<Void> {
        guard !cell("cash").isEmpty else { return .success(()) }
        return amount("cash").flatMap { stated in
            stated == cash ? .success(()) : bad("cash: \(stated) is stated, price and quantity come to \(cash)")
        }
    }
}
