import Market

/// LEAN's factor files: `yyyymmdd, price factor, split factor, close`, each line holding up to and with its day.
///
/// The price factor steps by (1 − dividend / close) at each ex-date, so its ratio to the next line's gives the dividend,
/// which goes ex on the session after the line's day. A step of the split factor is a split on that day. Both are known from
/// that session's open only.
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
        guard let session = ExchangeCalendar.nyse.session(after: line.date) else {
            return batch.tally.reject(.unknownSession, line.place)
        }
        let misses = [
            recordDividend(line, next, symbol, session, into: &batch),
            recordSplit(line, next, symbol, session, into: &batch),
        ]
        // A row is kept for either; for neither it is rejected for what tells more.
        if misses.contains(nil) {
            batch.tally.keep()
            batch.tally.note(.assumedDate, line.place)
        } else {
            batch.tally.reject(misses.compactMap(\.self).first { $0 != .noDividend } ?? .noDividend, line.place)
        }
    }

    /// Nil where it was recorded, otherwise why not.
    private static func recordDividend(
        _ line: Line, _ next: Line, _ symbol: String, _ session: Session, into batch: inout ImportBatch
    ) -> ImportReason? {
        let dividendYield = 1 - line.priceFactor / next.priceFactor
        let amount = (dividendYield * line.close * precision).rounded() / precision
        guard dividendYield > 0, amount > 0 else { return .noDividend }
        guard dividendYield <= largestYield else { return .spinOff }
        batch.dividends.append(
            (symbol, DividendEvent(exDate: session.date, amount: amount, declared: session.open)))
        return nil
    }

    /// Nil where it was recorded, otherwise why not.
    private static func recordSplit(
        _ line: Line, _ next: Line, _ symbol: String, _ session: Session, into batch: inout ImportBatch
    ) -> ImportReason? {
        guard line.splitFactor != next.splitFactor else { return .noDividend }
        guard let ratio = LeanSplit.ratio(from: line.splitFactor, to: next.splitFactor),
            ratio.numerator != ratio.denominator
        else { return .oddSplit }
        let kind = CorporateAction.Kind.split(numerator: ratio.numerator, denominator: ratio.denominator)
        batch.actions.append((symbol, CorporateAction(date: session.date, kind: kind, announced: session.open)))
        return nil
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
