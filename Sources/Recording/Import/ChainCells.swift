import Market

/// Reads the terms of a contract from a row, and checks them against its OCC symbol where there is one.
struct ContractReader {
    private let symbol: Int
    private let root: Int
    private let expiration: Int
    private let right: Int
    private let strike: Int
    private var lastExpiration = CellMemo<CalendarDate>()
    private var lastRight = CellMemo<OptionRight>()
    /// The last symbol read, known again by what comes before its strike.
    private var lastSymbol = CellMemo<OptionSymbol>()
    private static let strikeDigits = 8

    /// - Parameters: the indices of the columns; −1 where there is none.
    init(symbol: Int, root: Int = -1, expiration: Int, right: Int, strike: Int) {
        self.symbol = symbol
        self.root = root
        self.expiration = expiration
        self.right = right
        self.strike = strike
    }

    /// The row's contract with no cells yet; nil, counted, where it has none.
    mutating func contract(_ scanner: CSVScanner, _ place: RowPlace, _ tally: inout ImportTally) -> ChainRow? {
        guard let expiration = expiration(scanner), let right = right(scanner),
            case .number(let dollars) = scanner.number(strike), dollars > 0, let strike = Strike(dollars: dollars)
        else {
            tally.reject(.malformedRow, place)
            return nil
        }
        var row = ChainRow(expiration: expiration, right: right, strike: strike)
        if root >= 0, case let text = scanner.text(root), !text.isEmpty { row.root = text }
        guard symbol >= 0 else { return row }
        guard let (occ, listed) = symbol(scanner) else {
            tally.reject(.malformedRow, place)
            return nil
        }
        guard occ.expiration == expiration, occ.right == right, listed == strike else {
            tally.reject(.symbolMismatch, place)
            return nil
        }
        row.root = occ.root
        return row
    }

    private mutating func expiration(_ scanner: CSVScanner) -> CalendarDate? {
        lastExpiration.value(scanner, scanner.trimmed(expiration)) { DateParser.parse(scanner.bytes, $0) }
    }

    /// The OCC symbol, of which the strike may be another row's, and the strike.
    private mutating func symbol(_ scanner: CSVScanner) -> (OptionSymbol, Strike)? {
        let range = scanner.trimmed(symbol)
        guard range.count > ContractReader.strikeDigits else { return nil }
        let strikeStart = range.upperBound - ContractReader.strikeDigits
        let known = lastSymbol.value(scanner, range.lowerBound..<strikeStart) { _ in
            OptionSymbol(bytes: scanner.bytes[range])
        }
        var thousandths: Int32 = 0
        for byte in scanner.bytes[strikeStart..<range.upperBound] {
            guard byte &- 0x30 < 10 else { return nil }
            thousandths = thousandths * 10 + Int32(byte &- 0x30)
        }
        return known.map { ($0, Strike(thousandths: thousandths)) }
    }

    /// `call`, `put`, `C` or `P`, by the first letter unless there are others.
    private mutating func right(_ scanner: CSVScanner) -> OptionRight? {
        lastRight.value(scanner, scanner.trimmed(right)) { range in
            guard let first = scanner.bytes[range].first else { return nil }
            let lower = first | 0x20
            switch range.count {
            case 1: return lower == UInt8(ascii: "c") ? .call : lower == UInt8(ascii: "p") ? .put : nil
            case 3, 4: return OptionRight(name: String(decoding: scanner.bytes[range], as: UTF8.self))
            default: return nil
            }
        }
    }
}

/// What the last cell of a column was read as: neighbouring rows often repeat it, and aren't read again.
struct CellMemo<Value> {
    private var range = 0..<0
    private var value: Value?

    /// The value of a cell; `read` gets to read it unless it is the same text as the last one.
    mutating func value(_ scanner: CSVScanner, _ cell: Range<Int>, read: (Range<Int>) -> Value?) -> Value? {
        if value != nil, scanner.areEqual(cell, range) { return value }
        value = read(cell)
        range = cell
        return value
    }
}

/// The columns of a quote and of a feed's Greeks, by the names that a format gives them.
struct QuoteCells {
    /// The column of each field, in the order of `ChainField`.
    private let columns: [Int]

    init(
        _ header: CSVHeader, last: String = "last", volatility: String = "implied_volatility",
        greekPrefix: String = "", hasGreeks: Bool = true
    ) {
        let quote = ["bid", "ask", "bid_size", "ask_size", last, "volume", "open_interest"]
        let greeks = [volatility] + ["delta", "gamma", "theta", "vega", "rho"].map { greekPrefix + $0 }
        columns = (hasGreeks ? quote + greeks : quote).map { header[$0] }
    }

    /// The row's numbers; none of the quote's and no volatility is negative.
    func cells(_ scanner: CSVScanner, _ place: RowPlace, _ tally: inout ImportTally) -> ChainRow.Cells {
        var cells = ChainRow.Cells(repeating: .nan)
        scanner.withNumbers { numbers in
            for (field, column) in columns.enumerated() where column >= 0 {
                let cell = numbers[column]
                let isSigned = field > Int(ChainField.feedVolatility.rawValue)
                let value = isSigned ? tally.number(cell, place) : tally.amount(cell, place)
                if let value { cells[field] = value }
            }
        }
        return cells
    }
}

/// The capture that the rows of a file belong to, read anew only where its cells change.
struct CurrentCapture {
    private let underlying: Int
    private let captured: Int
    private var knownCells = (underlying: 0..<0, captured: 0..<0)
    private var known: ChainCollector.Key?
    private var knownIndex: Int?

    init(underlying: Int, captured: Int) {
        self.underlying = underlying
        self.captured = captured
    }

    /// The underlying and instant of the current row; nil where it has none.
    mutating func key(_ scanner: CSVScanner) -> ChainCollector.Key? {
        let cells = (underlying: scanner.trimmed(underlying), captured: scanner.trimmed(captured))
        if known != nil, scanner.areEqual(cells.underlying, knownCells.underlying),
            scanner.areEqual(cells.captured, knownCells.captured)
        {
            return known
        }
        knownCells = cells
        knownIndex = nil
        known = nil
        guard !cells.underlying.isEmpty, let instant = Instant(scanner.text(captured)) else { return nil }
        known = ChainCollector.Key(underlying: scanner.text(underlying), captured: instant)
        return known
    }

    /// The index of the chain of the key read last, found once.
    mutating func index(_ find: (ChainCollector.Key) -> Int) -> Int? {
        if knownIndex == nil { knownIndex = known.map(find) }
        return knownIndex
    }
}
