import Engine
import Market

/// A figure that a report can't show, and why.
struct UnknownFigure: Hashable {
    let field: String
    let reason: String

    var json: JSONValue { ["field": .string(field), "reason": .string(reason)] }
}

extension Decision {
    /// Every figure that is unknown and why: what the rules missed, and what the report itself can't show.
    ///
    /// In order of field, each once; the rules' own word comes first.
    var everythingMissing: [UnknownFigure] {
        var reasons: [String: String] = [:]
        for input in missing { reasons[input.field] = input.reason }
        for (field, reason) in unknownFigures {
            if let reason, reasons[field] == nil { reasons[field] = reason }
        }
        return reasons.sorted { $0.key < $1.key }.map { UnknownFigure(field: $0.key, reason: $0.value) }
    }

    private var unknownFigures: [(String, String?)] {
        let greeks = figures.greeks.reason
        let volatility = figures.volatility.reason
        let rank = figures.volatilityRank.reason
        let quote = figures.quote
        return [
            ("risk", risk.reason), ("spot", figures.spot.reason), ("mark", figures.mark.reason),
            ("bid", quote.value.map { $0.bid == nil ? "no bid" : nil } ?? quote.reason),
            ("ask", quote.value.map { $0.ask == nil ? "no ask" : nil } ?? quote.reason),
            ("pl", figures.profitLoss.reason), ("pl_pct", figures.profitLossPercent.reason),
            ("net_pl", figures.netProfitLoss.reason), ("breakeven", figures.breakeven.reason),
            ("iv_rank", rank), ("iv_percentile", rank), ("delta", greeks), ("gamma", greeks), ("theta", greeks),
            ("vega", greeks), ("rho", greeks), ("iv", volatility), ("iv_source", volatility),
            ("news", news.reason), ("ticket.breakeven", ticket?.breakeven.reason),
            ("ticket.limit_mid", ticket.flatMap { $0.middle == nil ? "a leg has no mid" : nil }),
        ]
    }
}

extension MissingInput {
    /// `news.sentiment (no news recorded for WFC)`.
    var text: String { "\(field) (\(reason))" }
}

extension RollSearch {
    /// How many targets behind the best one are reported.
    private static var runnersUpCount: Int { 5 }

    /// The best of the targets that were not chosen.
    var runnersUp: [RollTarget] { Array(targets.dropFirst().prefix(RollSearch.runnersUpCount)) }
}
