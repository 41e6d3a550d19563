import Market

/// Corporate actions: `symbol, date, action`, what the action needs, and optionally `announced`.
///
/// A `split` needs `ratio`, new shares to old ones (`7:1`); `renamed` needs `to`, the new symbol; `delisted` may have `cash`,
/// dollars for each share. Without `announced` an action is known only from the open of its session.
struct ActionsImporter: CSVImporter {
    let required = ["symbol", "date", "action"]
    private static let largestRatio = 10_000

    func parse(_ row: CSVRow, into batch: inout ImportBatch) {
        guard let symbol = row.text("symbol"), let date = row.date("date"), let kind = kind(row, of: symbol),
            let announced = row.instant("announced", else: date, &batch.tally)
        else { return batch.tally.reject(.malformedRow, row.place) }
        batch.tally.keep()
        batch.actions.append((symbol, CorporateAction(date: date, kind: kind, announced: announced)))
    }

    private func kind(_ row: CSVRow, of symbol: String) -> CorporateAction.Kind? {
        switch row.text("action") {
        case "split": return row.text("ratio").flatMap(ActionsImporter.split)
        case "renamed":
            guard let other = row.text("to"), other != symbol else { return nil }
            return .renamed(to: other)
        case "delisted":
            guard row.text("cash") != nil else { return .delisted(perShare: 0) }
            guard let cash = row.number("cash"), cash >= 0 else { return nil }
            return .delisted(perShare: cash)
        default: return nil
        }
    }

    /// Reads `7:1`; nil unless both are whole numbers of 1 and up, and not the same.
    private static func split(_ ratio: String) -> CorporateAction.Kind? {
        let parts = ratio.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let new = parts[0], let old = parts[1], new != old,
            (1...largestRatio).contains(new), (1...largestRatio).contains(old)
        else { return nil }
        return .split(numerator: new, denominator: old)
    }
}
