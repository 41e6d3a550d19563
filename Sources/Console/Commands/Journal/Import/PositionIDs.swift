import Accounting
import Market

/// Names for new positions: `WFC-260424-83P`, and `WFC-260424-83P-2` where that has been used.
struct PositionIDs {
    private var used: Set<String>

    /// - Parameter account: whose positions, open and ended, have their names already
    init(_ account: Account) {
        used = Set(account.positions.map(\.id)).union(account.trades.map(\.position))
    }

    /// A name that no position has; it is taken from now on.
    mutating func next(_ contract: OptionContract) -> String {
        let (year, month, day) = contract.expiration.fields
        let date = zeroPadded(year % 100, 2) + zeroPadded(month, 2) + zeroPadded(day, 2)
        let name = "\(contract.root)-\(date)-\(contract.strike)\(contract.right == .call ? "C" : "P")"
        var candidate = name
        var number = 2
        while !used.insert(candidate).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }
}
