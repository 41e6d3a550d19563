import Market

/// Finds the rows of shares that assignments and exercises brought or took: same day, same count, at the strike.
struct DeliveryMatch {
    private var rowsOf: [Int: [BrokerRecord]] = [:]
    private var taken: Set<Int> = []
    private(set) var notes: [RowProblem] = []

    init(_ records: [BrokerRecord]) {
        let shares = Dictionary(grouping: records.filter { if case .shares = $0.content { true } else { false } }) {
            $0.date
        }
        for record in records {
            guard case .ended(let ending, let contract, let contracts, _) = record.content, ending != .expired else {
                continue
            }
            match(
                record, ending, contract, shares: contracts * contract.multiplier,
                among: shares[record.date] ?? [])
        }
    }

    /// Whether a row was folded into an assignment or an exercise.
    func isTaken(_ record: BrokerRecord) -> Bool { taken.contains(record.line) }

    /// The rows of shares that belong to an assignment or an exercise.
    func rows(of record: BrokerRecord) -> [BrokerRecord] { rowsOf[record.line] ?? [] }

    /// - Parameter shares: the rows of shares of the same day
    private mutating func match(
        _ record: BrokerRecord, _ ending: BrokerRecord.Ending, _ contract: OptionContract, shares wanted: Int,
        among shares: [BrokerRecord]
    ) {
        // The seller of a put and the buyer of a call get shares.
        let comesIn = (ending == .assigned) == (contract.right == .put)
        var left = wanted
        var rows: [BrokerRecord] = []
        for row in shares where left > 0 && !taken.contains(row.line) {
            guard case .shares(let fill) = row.content, fill.symbol == contract.underlying,
                (fill.shares > 0) == comesIn, abs(fill.shares) <= left,
                abs(fill.price - contract.strike.dollars) < 0.00501
            else { continue }
            left -= abs(fill.shares)
            rows.append(row)
        }
        guard left == 0 else {
            notes.append(
                RowProblem(
                    line: record.line,
                    reason: "no row has the \(wanted) shares of \(contract.underlying) that were "
                        + "\(comesIn ? "bought" : "sold") at \(contract.strike); they follow from the contract"))
            return
        }
        taken.formUnion(rows.map(\.line))
        rowsOf[record.line] = rows
    }
}
