import Market

/// The contracts on one side of a strike from which a volatility at that strike may be read.
struct SmileSide {
    /// So many that hold a volatility are used of a side.
    static let neighbours = 2

    /// Puts below the strike, or calls above it, that aren't in the money.
    let outOfTheMoney: StrikeWalk
    /// What is used where no volatility is found in those: calls below the strike, or puts above it.
    let inTheMoney: StrikeWalk

    /// The side below a row's strike and the one above it.
    static func around(_ row: Int, of chain: OptionChain, spot: Double) -> [SmileSide] {
        let (expiration, strike) = (chain.expirations[row], chain.strikes[row])
        let calls = chain.rows(expiration: expiration, right: .call)
        let puts = chain.rows(expiration: expiration, right: .put)
        return [
            SmileSide(
                outOfTheMoney: StrikeWalk(
                    chain.rows(puts, strikesBelow: strike), isUpward: false, strikes: -.infinity...spot),
                inTheMoney: StrikeWalk(chain.rows(calls, strikesBelow: strike), isUpward: false)),
            SmileSide(
                outOfTheMoney: StrikeWalk(
                    chain.rows(calls, strikesAbove: strike), isUpward: true, strikes: spot ... .infinity),
                inTheMoney: StrikeWalk(chain.rows(puts, strikesAbove: strike), isUpward: true)),
        ]
    }
}

/// The standard contracts among rows of one expiration and right, from one strike to the next.
///
/// It is given the chain at each step: holding it would count references that other threads count too.
struct StrikeWalk {
    private var rows: Range<Int>
    private let isUpward: Bool
    private let strikes: ClosedRange<Double>

    /// - Parameter strikes: in dollars; others are left out.
    init(_ rows: Range<Int>, isUpward: Bool, strikes: ClosedRange<Double> = -.infinity ... .infinity) {
        self.rows = rows
        self.isUpward = isUpward
        self.strikes = strikes
    }

    mutating func next(in chain: OptionChain) -> Int? {
        while let row = isUpward ? rows.first : rows.last {
            rows = isUpward ? row + 1..<rows.upperBound : rows.lowerBound..<row
            if strikes.contains(chain.strikes[row].dollars), chain.isStandard(row: row) { return row }
        }
        return nil
    }
}
