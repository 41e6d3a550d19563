/// Why a row is worth a line in the report of an import.
package enum ImportReason: String, CaseIterable, Sendable {
    // Kept, with something to know about it.
    case crossedQuote, missingSide, adjustedContract, missingGreeks, badNumber, negativeNumber
    case assumedDate, noSpot
    // Left out.
    case duplicateRow, malformedRow, symbolMismatch, expiredContract, tooManyRoots, supersededQuote
    case unknownSession, oddSplit, noDividend, spinOff, unmatchedContract

    /// Whether the row is in the recording all the same.
    package var isKept: Bool {
        switch self {
        case .crossedQuote, .missingSide, .adjustedContract, .missingGreeks, .badNumber, .negativeNumber,
            .assumedDate, .noSpot:
            true
        default: false
        }
    }

    /// What it means, as the report says it.
    package var text: String {
        switch self {
        case .crossedQuote: "crossed quote: kept, no mid"
        case .missingSide: "bid or ask missing, or no ask above zero: kept, no mid"
        case .adjustedContract: "adjusted or non-standard contract: kept, barred from entries"
        case .missingGreeks: "no volatility or no Greeks in the feed: kept, computed when read"
        case .badNumber: "cell is not a number: the cell is left empty"
        case .negativeNumber: "negative price, size or volume: the cell is left empty"
        case .assumedDate: "no date of announcement: known from the start of the session itself only"
        case .noSpot: "capture without a price of its underlying: kept, spot unknown"
        case .duplicateRow: "the same contract or event again: the first is kept"
        case .malformedRow: "row without a readable contract, date or amount"
        case .symbolMismatch: "the OCC symbol disagrees with the row's other columns"
        case .expiredContract: "expired before the capture"
        case .tooManyRoots: "more than 256 different roots in one chain"
        case .supersededQuote: "a later row of the same half-hour says what held at its end"
        case .unknownSession: "not a trading day of the calendar (2000-2030)"
        case .oddSplit: "split in no ratio of small whole numbers (rights, spin-off): not recorded"
        case .noDividend: "line of a factor file without a cash dividend or a split"
        case .spinOff: "price factor too large for a cash dividend (spin-off or split): not recorded"
        case .unmatchedContract: "trade or open interest of a contract that has no quotes"
        }
    }
}
