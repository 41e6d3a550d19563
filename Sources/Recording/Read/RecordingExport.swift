package import Market

/// What can be written out of a recording as CSV; all but captures and bars can be imported again.
package enum ExportKind: String, CaseIterable, Sendable {
    case chain, captures, bars, dividends, earnings, news, actions, rates, positions

    /// Whether it is of one underlying, which must be named.
    package var needsSymbol: Bool { self != .rates && self != .positions }

    /// The header of its CSV.
    package var columns: [String] {
        switch self {
        case .chain:
            ["underlying", "captured", "source", "spot", "expiration", "right", "strike", "root"]
                + ChainField.allCases.map(\.name)
        case .captures: ["underlying", "captured", "source", "session", "spot", "contracts", "volatility"]
        case .bars: ["symbol", "start", "end", "open", "high", "low", "close", "volume", "vwap"]
        case .dividends: ["symbol", "ex_date", "amount", "declared"]
        case .earnings: ["symbol", "date", "timing", "announced"]
        case .news: ["symbol", "published", "headline", "source", "sentiment"]
        case .actions: ["symbol", "date", "action", "ratio", "to", "cash", "announced"]
        case .rates: ["date", "rate"]
        case .positions: PositionFile.required + ["portfolio", "multiplier", "root", "prior_credit"]
        }
    }
}

extension RecordingReader {
    /// The rows of a kind of data as text cells, as they may be seen at an instant.
    ///
    /// - Throws: `unknownUnderlying` where the recording doesn't have the symbol.
    package func rows(
        _ kind: ExportKind, of symbol: String = "", at instant: Instant
    ) throws(RecordingError) -> [[String]] {
        let symbols = try symbols()
        guard !kind.needsSymbol || symbols.contains(symbol) else {
            throw .unknownUnderlying(path: path, symbol: symbol, known: symbols)
        }
        switch kind {
        case .chain: return try chainRows(symbol, instant)
        case .captures: return try captures(of: symbol, through: instant).map(cells)
        case .bars:
            return try bars(of: symbol, from: Instant(microseconds: .min), through: instant).map { cells($0, symbol) }
        case .positions: return try positions(at: instant).map(cells)
        case .rates: return try rateRows(instant)
        case .dividends, .earnings, .news, .actions: return try eventRows(kind, symbol, instant)
        }
    }

    private func chainRows(_ symbol: String, _ instant: Instant) throws(RecordingError) -> [[String]] {
        let found = try read { (tables) throws(RecordingError) in try tables.underlying(symbol, at: instant).chain }
        guard let chain = found else { return [] }
        let common = [chain.underlying, chain.captured.description, chain.source, cell(chain.spot)]
        return (0..<chain.count).map { row in
            let contract = chain.contract(row: row)
            let terms = [
                contract.expiration.description, contract.right.name, contract.strike.description, contract.root,
            ]
            return common + terms + ChainField.allCases.map { cell(chain.value($0, row: row)) }
        }
    }

    private func eventRows(
        _ kind: ExportKind, _ symbol: String, _ instant: Instant
    ) throws(RecordingError) -> [[String]] {
        let events = try read { (tables) throws(RecordingError) in try tables.events(symbol, through: instant) }
        switch kind {
        case .dividends:
            return events.dividends.map { [symbol, $0.exDate.description, cell($0.amount), $0.declared.description] }
        case .earnings:
            return events.earnings.map { [symbol, $0.date.description, $0.timing.rawValue, $0.announced.description] }
        case .actions: return events.actions.map { cells($0, symbol) }
        default:
            return events.news.map {
                [symbol, $0.published.description, $0.headline, $0.source, $0.sentiment?.rawValue ?? ""]
            }
        }
    }

    private func rateRows(_ instant: Instant) throws(RecordingError) -> [[String]] {
        let date = NewYorkTime.date(of: instant)
        let rates = try read { (tables) throws(RecordingError) in try tables.rates(through: date) }
        return rates.map { [$0.date.description, cell($0.rate)] }
    }

    private func cells(_ action: CorporateAction, _ symbol: String) -> [String] {
        let figures =
            switch action.kind {
            case .split(let numerator, let denominator): ["\(numerator):\(denominator)", "", ""]
            case .renamed(let other): ["", other, ""]
            case .delisted(let perShare): ["", "", cell(perShare)]
            }
        return [symbol, action.date.description, action.kind.name] + figures + [action.announced.description]
    }

    private func cells(_ capture: CaptureInfo) -> [String] {
        [
            capture.symbol, capture.instant.description, capture.source, capture.session.description,
            cell(capture.spot), String(capture.rows), cell(capture.volatility),
        ]
    }

    private func cells(_ bar: Bar, _ symbol: String) -> [String] {
        [symbol, bar.start.description, bar.end.description]
            + [bar.open, bar.high, bar.low, bar.close, bar.volume, bar.vwap].map(cell)
    }

    private func cells(_ position: Position) -> [String] {
        let contract = position.contract
        return [
            position.id, contract.underlying, position.kind.rawValue, contract.right.name, contract.strike.description,
            contract.expiration.description, String(position.contracts), position.opened.description,
            cell(position.openPrice), cell(position.stockBasis), position.portfolio, String(contract.multiplier),
            contract.root, cell(position.priorCredit.value),
        ]
    }

    /// The shortest text that reads back to the same number; empty where there is none.
    private func cell(_ number: Double?) -> String {
        guard let number else { return "" }
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
