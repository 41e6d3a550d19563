import Market
import SQLite

/// The figures of a corporate action as the `corporate_action` table holds them: each kind fills its own, the others stay empty.
struct ActionRow {
    var numerator: Int64 = 0
    var denominator: Int64 = 0
    var newSymbol = ""
    var cash: Double?

    init(_ action: CorporateAction) {
        switch action.kind {
        case .split(let numerator, let denominator):
            self.numerator = Int64(numerator)
            self.denominator = Int64(denominator)
        case .renamed(let symbol): newSymbol = symbol
        case .delisted(let perShare): cash = perShare
        }
    }
}

extension CorporateAction {
    /// Reads `date, kind, numerator, denominator, new_symbol, cash, announced`; nil where the row holds none.
    init?(_ row: borrowing Statement) {
        let kind: Kind
        switch row.text(1) {
        case "split": kind = .split(numerator: Int(row.integer(2)), denominator: Int(row.integer(3)))
        case "renamed": kind = .renamed(to: row.text(4))
        case "delisted": kind = .delisted(perShare: row.real(5) ?? 0)
        default: return nil
        }
        self.init(
            date: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(0))), kind: kind,
            announced: Instant(microseconds: row.integer(6)))
    }
}
