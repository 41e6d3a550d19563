import Market

/// The desk's JSON files: one capture of one underlying; prices from Yahoo, Greeks from CBOE's delayed quotes.
///
/// The volatility is Yahoo's and doesn't reprice the mid; theta is per calendar day, vega and rho per point, as CBOE gives
/// them. `updated` carries its offset from UTC. `mid` isn't read: it follows from bid and ask.
struct DeskImporter: Importer {
    func units(_ files: [SourceFile]) -> [ImportUnit] {
        units(files, endingIn: [".json"]).filter { $0.files[0].name.contains("_") || $0.files[0].isExplicit }
    }

    func parse(
        _ texts: [SourceFile.Text], of unit: ImportUnit, into batch: inout ImportBatch
    ) throws(RecordingError) {
        for text in texts {
            var scanner = JSONScanner(text.bytes)
            do {
                try parse(&scanner, text, into: &batch)
            } catch {
                var lines = LineCounter(text.bytes)
                throw .malformedJSON(file: text.label, line: lines.line(of: error.offset), detail: error.detail)
            }
        }
    }

    private func parse(
        _ scanner: inout JSONScanner, _ text: SourceFile.Text, into batch: inout ImportBatch
    ) throws(JSONScanner.Unexpected) {
        var file = DeskFile()
        try scanner.object { (scanner, key) throws(JSONScanner.Unexpected) in
            switch String(decoding: key, as: UTF8.self) {
            case "symbol": file.symbol = String(decoding: try scanner.text(), as: UTF8.self)
            case "updated": file.updated = Instant(String(decoding: try scanner.text(), as: UTF8.self))
            case "underlyingPrice": file.spot = try scanner.number()
            case "quotes":
                try scanner.array { (scanner) throws(JSONScanner.Unexpected) in
                    file.quotes.append(try DeskQuote(&scanner))
                }
            default: try scanner.skipValue()
            }
        }
        try scanner.end()
        guard let symbol = file.symbol, !symbol.isEmpty, let updated = file.updated else {
            throw JSONScanner.Unexpected(offset: scanner.offset, detail: "expected 'symbol' and 'updated'")
        }
        let first = RowPlace(text.label, 1)
        var collector = ChainCollector(source: "desk")
        let spot = batch.tally.amount(file.spot, first).map(DeskImporter.withoutFloatNoise)
        let key = ChainCollector.Key(underlying: symbol, captured: updated)
        let chain = collector.chain(key, spot: spot)
        var line = LineCounter(scanner.bytes)
        for (index, quote) in file.quotes.enumerated() {
            let place = RowPlace(text.label, line.line(of: quote.offset), item: index + 1)
            guard let row = quote.row(place, &batch.tally) else { continue }
            collector.add(row, to: chain, place, &batch.tally)
        }
        batch.chains += collector.encoded()
    }

    /// The price meant by a 32-bit number that was printed as a 64-bit one: 91.0999984741211 was 91.1.
    ///
    /// Rounds to a hundredth of a cent where that is the same 32-bit number; any other price stays as it is.
    static func withoutFloatNoise(_ price: Double) -> Double {
        let rounded = (price * 10_000).rounded() / 10_000
        return Double(Float(price)) == price && Float(rounded) == Float(price) ? rounded : price
    }
}

/// A file's values as they are met.
private struct DeskFile {
    var symbol: String?
    var updated: Instant?
    var spot = NumberCell.missing
    var quotes: [DeskQuote] = []
}

/// One element of `quotes`.
private struct DeskQuote {
    let offset: Int
    private var symbol: OptionSymbol?
    private var expiration: CalendarDate?
    private var right: OptionRight?
    private var strike = NumberCell.missing
    private var prices = [NumberCell](repeating: .missing, count: 5)
    private var greeks = [NumberCell](repeating: .missing, count: 6)

    init(_ scanner: inout JSONScanner) throws(JSONScanner.Unexpected) {
        offset = scanner.offset
        try scanner.object { (scanner, key) throws(JSONScanner.Unexpected) in
            switch String(decoding: key, as: UTF8.self) {
            case "symbol": symbol = OptionSymbol(bytes: try scanner.text())
            case "expiration":
                let text = try scanner.text()
                expiration = DateParser.parse(scanner.bytes, text.startIndex..<text.endIndex)
            case "side": right = OptionRight(name: String(decoding: try scanner.text(), as: UTF8.self))
            case "strike": strike = try scanner.number()
            case "bid": prices[0] = try scanner.number()
            case "ask": prices[1] = try scanner.number()
            case "last": prices[2] = try scanner.number()
            case "volume": prices[3] = try scanner.number()
            case "openInterest": prices[4] = try scanner.number()
            case "iv": greeks[0] = try scanner.number()
            case "delta": greeks[1] = try scanner.number()
            case "gamma": greeks[2] = try scanner.number()
            case "theta": greeks[3] = try scanner.number()
            case "vega": greeks[4] = try scanner.number()
            case "rho": greeks[5] = try scanner.number()
            default: try scanner.skipValue()
            }
        }
    }

    /// The row it makes; nil, counted, where its contract can't be read or its symbol disagrees.
    func row(_ place: RowPlace, _ tally: inout ImportTally) -> ChainRow? {
        guard let symbol, let expiration, let right, case .number(let dollars) = strike, dollars > 0,
            let strike = Strike(dollars: dollars)
        else {
            tally.reject(.malformedRow, place)
            return nil
        }
        guard symbol.expiration == expiration, symbol.right == right, symbol.strike == strike else {
            tally.reject(.symbolMismatch, place)
            return nil
        }
        return ChainRow(
            expiration: expiration, right: right, strike: strike, root: symbol.root,
            quote: Quote(
                bid: tally.amount(prices[0], place), ask: tally.amount(prices[1], place),
                last: tally.amount(prices[2], place), volume: tally.amount(prices[3], place),
                openInterest: tally.amount(prices[4], place)),
            greeks: FeedGreeks(
                impliedVolatility: tally.amount(greeks[0], place), delta: tally.number(greeks[1], place),
                gamma: tally.number(greeks[2], place), theta: tally.number(greeks[3], place),
                vega: tally.number(greeks[4], place), rho: tally.number(greeks[5], place)))
    }
}
