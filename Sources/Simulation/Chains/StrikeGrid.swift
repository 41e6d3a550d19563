import Glibc
import Market

/// The distances between listed strikes of an underlying, fixed for a run by where its price began.
struct StrikeGrid {
    /// Thousandths of a dollar near the money in the nearer expirations.
    let fine: Int
    /// Thousandths of a dollar elsewhere; a multiple of `fine`.
    let coarse: Int

    init(spot: Double) {
        switch spot {
        case ..<30: (fine, coarse) = (500, 2_500)
        case ..<100: (fine, coarse) = (1_000, 5_000)
        case ..<200: (fine, coarse) = (2_500, 5_000)
        default: (fine, coarse) = (5_000, 10_000)
        }
    }

    /// The largest usual distance between strikes that isn't larger than this, in thousandths; at least a cent.
    static func step(notAbove distance: Double) -> Int {
        let usual = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000]
        return usual.last { Double($0) <= distance } ?? usual[0]
    }

    /// Strikes between two prices on a step, both included where they fall on it.
    static func strikes(_ range: ClosedRange<Double>, step: Int) -> [Int] {
        let low = max(step, Int((range.lowerBound * 1000 / Double(step)).rounded(.up)) * step)
        let high = Int((range.upperBound * 1000 / Double(step)).rounded(.down)) * step
        return low <= high ? Array(stride(from: low, through: high, by: step)) : []
    }
}
