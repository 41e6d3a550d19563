import Accounting
import Market

/// What a row is known by when the same export, or one that overlaps with it, is imported again.
struct RowKeys: Sendable {
    private var byLine: [Int: String] = [:]

    /// Rows with the same cells are told apart by their number.
    init(_ sheet: CSVSheet, format: TransactionFormat) {
        var seen: [UInt64: Int] = [:]
        for row in sheet.rows {
            let hash = RowKeys.hash(row.cells)
            seen[hash, default: 0] += 1
            byLine[row.line] = "\(format.rawValue):\(String(hash, radix: 16)):\(seen[hash] ?? 1)"
        }
    }

    subscript(line: Int) -> String { byLine[line] ?? "" }

    /// - Source: Fowler, Noll, Vo: FNV-1a with 64 bits.
    private static func hash(_ cells: [String]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for cell in cells {
            for byte in cell.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01b3
        }
        return hash
    }
}
