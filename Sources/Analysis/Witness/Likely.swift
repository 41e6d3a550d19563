import Expression
import Market

/// Values that a trader would recognise, for showing what a rule does with them.
struct Likely {
    /// The position's kind, where the rule is about positions.
    let kind: PositionKind?

    /// Values of a field that lie in a stretch, the most telling first; empty where no real position has one there.
    func values(of field: Field, in stretch: Stretch) -> [Double] {
        let name = Likely.plainName(of: field)
        let real = range(name)
        let isWhole = field.unit == .days || ["volume", "open_interest", "contracts", "multiplier"].contains(name)
        let candidates = typical(name) + Likely.near(stretch)
        var seen: Set<Double> = []
        return candidates.map { isWhole ? whole($0, in: stretch) : $0 }
            .filter { stretch.contains($0) && real.contains($0) && (!isWhole || $0.rounded() == $0) }
            .filter { seen.insert($0).inserted }
    }

    /// The typical values of a field, the most telling first.
    func typicalOrder(of field: Field) -> [Double] { typical(Likely.plainName(of: field)) }

    private static func plainName(of field: Field) -> String {
        field.name.hasPrefix("position.") ? String(field.name.dropFirst("position.".count)) : field.name
    }

    /// The nearest whole number that lies in the stretch, or the number itself.
    private func whole(_ number: Double, in stretch: Stretch) -> Double {
        [number.rounded(), number.rounded(.down), number.rounded(.up)].first(where: stretch.contains) ?? number
    }

    /// Round numbers inside a stretch: the end itself, or something not far from the nearer end.
    private static func near(_ stretch: Stretch) -> [Double] {
        if stretch.low == stretch.high { return [stretch.low] }
        var candidates = [0, 1, 10, 100].filter(stretch.contains)
        for unit in [100.0, 50, 10, 5, 1, 0.5, 0.1, 0.05, 0.01, 0.001, 0.0001] {
            for end in [stretch.low, stretch.high] where end.magnitude < 1e9 {
                candidates += [(end / unit).rounded(.down) * unit, (end / unit).rounded(.up) * unit]
                candidates += [((end - unit) / unit).rounded() * unit, ((end + unit) / unit).rounded() * unit]
            }
        }
        candidates = candidates.filter(stretch.contains)
        return Array(candidates.prefix(4)) + [stretch.representative]
    }

    private func typical(_ name: String) -> [Double] {
        switch name {
        case "pl_pct", "max_pl_pct": [-80, -60, -40, -30, -15, -5, 30, 15, 60, 80, 120, 5]
        case "pl", "net_pl": [-800, -300, -100, 300, 800]
        case "delta", "feed_delta":
            kind?.right == .call
                ? [0.97, 0.9, 0.75, 0.6, 0.45, 0.3, 0.15, 0.05]
                : [-0.97, -0.9, -0.75, -0.6, -0.45, -0.3, -0.15, -0.05]
        case "dte", "trading_dte": [20, 30, 45, 10, 5, 3, 1, 0, 60, 90]
        case "days_held", "earnings_in", "ex_dividend_in": [10, 5, 20, 3, 1, 30, 60]
        case "iv", "feed_iv", "prob_itm", "prob_touch": [0.3, 0.5, 0.8, 0.15]
        case "iv_rank", "iv_percentile", "liquidity": [50, 80, 20, 95, 5]
        case "spot", "strike", "stock_basis": [100, 95, 105]
        case "bid", "ask", "mark", "open_price", "premium": [2, 1, 0.5, 3]
        default: []
        }
    }

    /// The values that occur, which are fewer than the plausible ones.
    private func range(_ name: String) -> ClosedRange<Double> {
        switch name {
        case "delta", "feed_delta":
            kind.map { $0.right == .call ? 0...1 : -1...0 } ?? -1...1
        case "pl_pct", "max_pl_pct": kind?.isShort == true ? -10_000...100 : -100...100_000
        case "dte", "trading_dte", "days_held", "earnings_in", "ex_dividend_in", "ex_dividend_sessions", "news.age":
            0...1000
        case "spot", "strike", "stock_basis", "bid", "ask", "mark", "open_price", "premium", "contracts", "multiplier",
            "collateral", "volume", "open_interest", "extrinsic", "intrinsic", "dividend", "spread_usd", "spread_pct",
            "quote_age", "capital_at_risk":
            0...1e9
        default: -1e12...1e12
        }
    }
}
