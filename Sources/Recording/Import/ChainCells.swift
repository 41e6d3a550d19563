import Market

/// Reads the terms of a contract from a row, and checks them against its OCC symbol where there is one.
struct ContractReader {
    private let symbol: Int
    private let root: Int
    private let expiration: Int
    private let right: Int
    private let strike: Int

    /// - Parameters: the indices of the columns; −1 where there is none.
    init(symbol: Int, root: Int = -1, expiration: Int, right: Int, strike: Int) {
        self.symbol = symbol
        self.root = root
        self.expiration = expiration
        self.right = right
        self.strike = strike
    }

    /// The row's contract with an empty quote; nil, counted, where it has none.
    func contract(_ scanner: CSVScanner, _ place: RowPlace, _ tally: inout ImportTally) -> ChainRow? {
        guard let expiration = scanner.date(expiration), let right = right(scanner),
            case .number(let dollars) = scanner.number(strike), dollars > 0, let strike = Strike(dollars: dollars)
        else {
            tally.reject(.malformedRow, place)
            return nil
        }
        var row = ChainRow(expiration: expiration, right: right, strike: strike, quote: Quote())
        if root >= 0, case let text = scanner.text(root), !text.isEmpty { row.root = text }
        guard symbol >= 0 else { return row }
        guard let occ = OptionSymbol(bytes: scanner.bytes[scanner.trimmed(symbol)]) else {
            tally.reject(.malformedRow, place)
            return nil
        }
        guard occ.expiration == expiration, occ.right == right, occ.strike == strike else {
            tally.reject(.symbolMismatch, place)
            return nil
        }
        row.root = occ.root
        return row
    }

    /// `call`, `put`, `C` or `P`, by the first letter unless there are others.
    private func right(_ scanner: CSVScanner) -> OptionRight? {
        let range = scanner.trimmed(right)
        guard let first = scanner.bytes[range].first else { return nil }
        let lower = first | 0x20
        switch range.count {
        case 1: return lower == UInt8(ascii: "c") ? .call : lower == UInt8(ascii: "p") ? .put : nil
        case 3, 4: return OptionRight(name: String(decoding: scanner.bytes[range], as: UTF8.self))
        default: return nil
        }
    }
}

/// The columns of a quote and of a feed's Greeks, by the names that a format gives them.
struct QuoteCells {
    private let prices: [Int]
    private let volatility: Int
    private let others: [Int]

    init(
        _ header: CSVHeader, last: String = "last", volatility: String = "implied_volatility", greekPrefix: String = ""
    ) {
        prices = ["bid", "ask", "bid_size", "ask_size", last, "volume", "open_interest"].map { header[$0] }
        self.volatility = header[volatility]
        others = ["delta", "gamma", "theta", "vega", "rho"].map { header[greekPrefix + $0] }
    }

    func quote(_ scanner: CSVScanner, _ place: RowPlace, _ tally: inout ImportTally) -> Quote {
        Quote(
            bid: tally.amount(scanner.number(prices[0]), place), ask: tally.amount(scanner.number(prices[1]), place),
            bidSize: tally.amount(scanner.number(prices[2]), place),
            askSize: tally.amount(scanner.number(prices[3]), place),
            last: tally.amount(scanner.number(prices[4]), place),
            volume: tally.amount(scanner.number(prices[5]), place),
            openInterest: tally.amount(scanner.number(prices[6]), place))
    }

    func greeks(_ scanner: CSVScanner, _ place: RowPlace, _ tally: inout ImportTally) -> FeedGreeks {
        FeedGreeks(
            impliedVolatility: tally.amount(scanner.number(volatility), place),
            delta: tally.number(scanner.number(others[0]), place),
            gamma: tally.number(scanner.number(others[1]), place),
            theta: tally.number(scanner.number(others[2]), place),
            vega: tally.number(scanner.number(others[3]), place),
            rho: tally.number(scanner.number(others[4]), place))
    }
}

/// The capture that the rows of a file belong to, read anew only where its cells change.
struct CurrentCapture {
    private let underlying: Int
    private let captured: Int
    private var bytes: [UInt8] = []
    private var known: ChainCollector.Key?
    private var knownIndex: Int?

    init(underlying: Int, captured: Int) {
        self.underlying = underlying
        self.captured = captured
    }

    /// The underlying and instant of the current row; nil where it has none.
    mutating func key(_ scanner: CSVScanner) -> ChainCollector.Key? {
        let (first, second) = (scanner.trimmed(underlying), scanner.trimmed(captured))
        let isSame =
            bytes.count == first.count + second.count && bytes.prefix(first.count).elementsEqual(scanner.bytes[first])
            && bytes.suffix(second.count).elementsEqual(scanner.bytes[second])
        if isSame, known != nil { return known }
        bytes = Array(scanner.bytes[first]) + Array(scanner.bytes[second])
        knownIndex = nil
        known = nil
        guard !first.isEmpty, let instant = Instant(scanner.text(captured)) else { return nil }
        known = ChainCollector.Key(underlying: scanner.text(underlying), captured: instant)
        return known
    }

    /// The index of the chain of the key read last, found once.
    mutating func index(_ find: (ChainCollector.Key) -> Int) -> Int? {
        if knownIndex == nil { knownIndex = known.map(find) }
        return knownIndex
    }
}
