import Engine
import Market

/// The rows of one underlying that may go into a ranking: the best ones, or the best of each group.
struct GroupedRows {
    private let grouping: ScanRequest.Grouping
    private var best: [CalendarDate?: TopRows] = [:]
    private let limit: Int

    init(_ grouping: ScanRequest.Grouping, limit: Int) {
        self.grouping = grouping
        self.limit = grouping == .none ? limit : min(1, limit)
    }

    /// In order.
    var rows: [ScanRow] { best.values.flatMap(\.rows).sorted(by: ScanRow.precedes) }

    /// Whether a row with these points would get in.
    func admits(points: Double, _ table: ContractTable, _ row: Int) -> Bool {
        let group = best[key(table.chain.expirations[row])]
        return group?.admits(points: points, table.chain.contract(row: row)) ?? (limit > 0)
    }

    mutating func insert(_ row: ScanRow) {
        best[key(row.contract.expiration), default: TopRows(limit: limit)].insert(row)
    }

    private func key(_ expiration: CalendarDate) -> CalendarDate? { grouping == .expiration ? expiration : nil }
}
