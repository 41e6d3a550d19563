import Market

/// Keeps the data ledger of a run within bounds: everything is counted, and what repeats itself is listed once.
struct LedgerBook: Sendable {
    /// How many entries the ledger lists.
    static let limit = 100_000

    var ledger = DataLedger()
    /// What has been listed, where once is enough.
    var listed: Set<String> = []

    init() {}

    /// Counts something and lists it.
    mutating func add(
        _ kind: DataLedger.Entry.Kind, at instant: Instant, symbol: String, subject: String, remedy: String
    ) {
        ledger.counts[kind, default: 0] += 1
        guard ledger.entries.count < LedgerBook.limit else {
            ledger.leftOut += 1
            return
        }
        ledger.entries.append(
            DataLedger.Entry(kind: kind, at: instant, symbol: symbol, subject: subject, remedy: remedy))
    }

    /// Counts something, and lists only its first occurrence.
    mutating func addOnce(
        _ kind: DataLedger.Entry.Kind, at instant: Instant, symbol: String, subject: String, remedy: String
    ) {
        if listed.insert("\(kind.rawValue) \(symbol) \(subject)").inserted {
            add(kind, at: instant, symbol: symbol, subject: subject, remedy: remedy)
        } else {
            ledger.counts[kind, default: 0] += 1
        }
    }

    /// Counts an input that a rule wanted and didn't get.
    mutating func addUnknown(_ input: String, reason: String, rule: String, at instant: Instant, symbol: String) {
        ledger.unknownInputs["\(rule) \(input)", default: 0] += 1
        guard listed.insert("\(rule) \(input)").inserted else {
            ledger.counts[.unknownInput, default: 0] += 1
            return
        }
        add(.unknownInput, at: instant, symbol: symbol, subject: "\(rule) \(input)", remedy: reason)
    }
}
