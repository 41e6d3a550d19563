import Accounting
import Market

/// Names for new positions: `WFC-260424-83P`, and `WFC-260424-83P-2` where that has been used.
struct PositionIDs {
    private var used: Set<String>

    /// - Parameter used: the names that positions, open and ended, have already
    init(_ used: Set<String>) {
        self.used = used
    }

    /// A name that no position has; it is taken from now on.
    mutating func next(_ contract: OptionContract) -> String {
        let name = PositionIDs.name(of: contract)
        var candidate = name
        var number = 2
        while !used.insert(candidate).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }

    /// Makes a name free again that turned out not to be needed.
    mutating func release(_ name: String) { used.remove(name) }

    /// What every name of a position in a contract begins with.
    static func name(of contract: OptionContract) -> String {
        let (year, month, day) = contract.expiration.fields
        let date = zeroPadded(year % 100, 2) + zeroPadded(month, 2) + zeroPadded(day, 2)
        return "\(contract.root)-\(date)-\(contract.strike)\(contract.right == .call ? "C" : "P")"
    }
}
