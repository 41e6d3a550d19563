import Market
import Pricing

/// What volatilities that must be read from their neighbours don't exceed, for far less than it takes to find them.
///
/// The volatility between some points is never larger than the largest of them (`VolatilitySurface`), so that a bound of
/// each contract that might be one is enough.
final class SmileCeilings {
    private let valuation: ChainValuation
    private var ceilings: [Int: Ceiling] = [:]

    /// What is known of the volatility in a row's mark.
    private enum Ceiling {
        /// It holds none.
        case absent
        case atMost(Double, isCertain: Bool)
        case unbounded
    }

    /// What is known of the volatilities that one side contributes.
    private struct Side {
        var most = 0.0
        /// How many there are for certain.
        var certain = 0
        /// How many more there might be.
        var possible = 0

        mutating func add(_ other: Side) {
            most = max(most, other.most)
            certain += other.certain
            possible += other.possible
        }
    }

    init(_ valuation: ChainValuation) {
        self.valuation = valuation
    }

    /// What the volatility of a row doesn't exceed, whether it comes from its own mark or from its neighbours'; nil where
    /// there may be none at all, and where that can't be told.
    func volatility(row: Int) -> Double? {
        guard let chain = valuation.chain, let spot = valuation.spot.value else { return nil }
        let own: Double
        switch ceiling(row) {
        case .absent: own = 0
        case .atMost(let most, _): own = most
        case .unbounded: return nil
        }
        var both = Side()
        for side in SmileSide.around(row, of: chain, spot: spot) {
            guard let found = found(on: side, of: chain) else { return nil }
            both.add(found)
        }
        return both.certain > 0 ? max(own, both.most) : nil
    }

    private func found(on side: SmileSide, of chain: OptionChain) -> Side? {
        guard var near = found(along: side.outOfTheMoney, of: chain) else { return nil }
        if near.certain > 0 { return near }
        // Perhaps none of those holds a volatility, and then the others count.
        guard let far = found(along: side.inTheMoney, of: chain) else { return nil }
        if near.possible == 0 { return far }
        near.add(Side(most: far.most, certain: 0, possible: far.possible + far.certain))
        return near
    }

    /// All that may be among the first few with a volatility; nil where one of them has no bound.
    private func found(along walk: StrikeWalk, of chain: OptionChain) -> Side? {
        var (walk, side) = (walk, Side())
        while let row = walk.next(in: chain) {
            switch ceiling(row) {
            case .absent: continue
            case .unbounded: return nil
            case .atMost(let most, let isCertain):
                side.add(Side(most: most, certain: isCertain ? 1 : 0, possible: isCertain ? 0 : 1))
            }
            if side.certain == SmileSide.neighbours { break }
        }
        return side
    }

    private func ceiling(_ row: Int) -> Ceiling {
        if let known = ceilings[row] { return known }
        fill(valuation.lanes(around: row))
        return ceilings[row] ?? .unbounded
    }

    private func fill(_ rows: Range<Int>) {
        var places: [Int] = []
        var quotes: [AmericanBatch.Quote] = []
        for row in rows where ceilings[row] == nil {
            guard let mark = valuation.mark(row: row).value, let terms = valuation.terms(row: row).value else {
                ceilings[row] = .absent
                continue
            }
            places.append(row)
            quotes.append(AmericanBatch.Quote(terms, price: mark))
        }
        for (row, ceiling) in zip(places, ChainValuation.batch.volatilityCeilings(quotes)) {
            ceilings[row] =
                ceiling.map { $0.most > 0 ? .atMost($0.most, isCertain: $0.isCertain) : .absent } ?? .unbounded
        }
    }
}
