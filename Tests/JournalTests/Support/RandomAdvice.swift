import Accounting
import Market
import TestSupport

@testable import Journal

/// A journal with random trades, prices, recommendations and answers to them.
enum RandomAdvice {
    private static let actions = ["HOLD", "CLOSE", "ROLL_OUT", "TAKE_ASSIGNMENT", "OPEN_CSP", "ADD_HEDGE"]

    static func fill(_ journal: Journal, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try journal.addPortfolio("other", isCashSecured: false, at: .minute(0))
        for (index, portfolio) in ["main", "other"].enumerated() {
            // As long as advice is given, so that some comes before, between and after what is done to a position.
            try RandomBooks.trade(journal, in: portfolio, seed: seed &* 2 &+ UInt64(index), steps: 200, pace: 5400)
        }
        try addPrices(journal, &random)
        let ids =
            Set(try journal.trades().map(\.trade.position) + journal.openPositions().map(\.position.id)).sorted()
            + ["never"]
        var records: [RecommendationRecord] = []
        for minute in 0..<300 {
            // Few positions at a time, so that the same is often said again, with something else between.
            let position = ids[Int.random(in: 0..<min(ids.count, 4 + minute), using: &random)]
            records.append(
                RecommendationRecord(
                    at: .minute(minute * 60), portfolio: Bool.random(using: &random) ? "main" : "other",
                    position: Int.random(in: 0..<10, using: &random) == 0 ? nil : position,
                    symbol: ["AA", "BB"].randomElement(using: &random) ?? "AA",
                    action: actions.randomElement(using: &random) ?? "HOLD", tree: "t", path: "p", ruleSet: "r",
                    source: "s", sourceAt: .minute(minute * 60),
                    profit: Int.random(in: 0..<8, using: &random) == 0
                        ? nil : Dollars(cents: Int64.random(in: -30_000...20_000, using: &random))))
        }
        records += try onRests(journal)
        for id in try journal.add(records) {
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                try journal.respond(
                    to: id,
                    Response(
                        at: .minute(30_000),
                        kind: [.followed, .followed, .different, .ignored].randomElement(using: &random) ?? .ignored,
                        position: Bool.random(using: &random) ? ids.randomElement(using: &random) : nil))
            }
        }
    }

    /// Advice of each kind on every position of which a part had ended when another followed, given between the two.
    private static func onRests(_ journal: Journal) throws -> [RecommendationRecord] {
        let all = try journal.trades().sorted { ($0.trade.ended, $0.entry) < ($1.trade.ended, $1.entry) }
        return all.enumerated().flatMap { index, first -> [RecommendationRecord] in
            let next = all[(index + 1)...].first {
                $0.portfolio == first.portfolio && $0.trade.position == first.trade.position
                    && $0.trade.ended > first.trade.ended
            }
            guard let next else { return [] }
            return actions.map { action in
                RecommendationRecord(
                    at: next.trade.ended, portfolio: first.portfolio, position: first.trade.position,
                    symbol: first.trade.contract.underlying, action: action, tree: "t", path: "p", ruleSet: "r",
                    source: "s", sourceAt: next.trade.ended, profit: Dollars(cents: Int64(index * 700 - 9_000)))
            }
        }
    }

    /// In whole cents, and not for every symbol.
    private static func addPrices(_ journal: Journal, _ random: inout SeededGenerator) throws {
        let symbols = Set(try journal.trades().map(\.trade.contract.underlying)).sorted()
        for symbol in symbols.dropLast() {
            let snapshots = (0..<60).map { _ in
                let date = CalendarDate.april(Int.random(in: 1...400, using: &random))
                return PositionSnapshot(
                    at: NewYorkTime.instant(of: date, minuteOfDay: Int.random(in: 600...960, using: &random)),
                    date: date,
                    portfolio: "main", position: "seen", symbol: symbol,
                    spot: Double(Int.random(in: 500...5_000, using: &random)) / 100, dte: 0)
            }
            try journal.add(snapshots)
        }
    }
}
