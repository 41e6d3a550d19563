import Market

/// LEAN's factor files: `yyyymmdd, price factor, split factor, close`, each line holding up to and with its day.
///
/// The price factor steps by (1 − dividend / close) at each ex-date, so its ratio to the next line's gives the dividend,
/// which goes ex on the session after the line's day. It is known from that session's open only.
enum LeanFactorFile {
    /// A step larger than this share of the price is a spin-off or an error, not a cash dividend.
    private static let largestYield = 0.1
    /// Dividends come out to about this many dollars: factors have seven decimals, closes two.
    private static let precision = 10_000.0

    private struct Line {
        let date: CalendarDate
        let priceFactor: Double
        let splitFactor: Double
        let close: Double
        let place: RowPlace
    }

    static func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) {
        let symbol = text.name.prefix { $0 != "." }.uppercased()
        let lines = lines(text, &batch.tally)
        for (index, line) in lines.enumerated() {
            guard index + 1 < lines.count else {
                batch.tally.reject(.noDividend, line.place)
                continue
            }
            record(line, lines[index + 1], symbol, into: &batch)
        }
    }

    private static func record(_ line: Line, _ next: Line, _ symbol: String, into batch: inout ImportBatch) {
        let dividendYield = 1 - line.priceFactor / next.priceFactor
        let amount = (dividendYield * line.close * precision).rounded() / precision
        guard dividendYield > 0, amount > 0 else {
            let isSplit = line.splitFactor != next.splitFactor
            return batch.tally.reject(isSplit ? .split : .noDividend, line.place)
        }
        guard dividendYield <= largestYield else { return batch.tally.reject(.spinOff, line.place) }
        guard let session = ExchangeCalendar.nyse.session(after: line.date) else {
            return batch.tally.reject(.unknownSession, line.place)
        }
        batch.tally.keep()
        batch.tally.note(.assumedDate, line.place)
        batch.dividends.append(
            (symbol, DividendEvent(exDate: session.date, amount: amount, declared: session.open)))
    }

    private static func lines(_ text: SourceFile.Text, _ tally: inout ImportTally) -> [Line] {
        var scanner = CSVScanner(text.bytes)
        var lines: [Line] = []
        while scanner.next() {
            let place = RowPlace(text.label, scanner.line)
            guard let date = scanner.date(0), case .number(let price) = scanner.number(1), price > 0,
                case .number(let split) = scanner.number(2), split > 0, case .number(let close) = scanner.number(3),
                close >= 0
            else {
                tally.reject(.malformedRow, place)
                continue
            }
            lines.append(Line(date: date, priceFactor: price, splitFactor: split, close: close, place: place))
        }
        return lines
    }
}
