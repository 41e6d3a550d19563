import Accounting
import Market
import SQLite
import Testing

@testable import Journal

/// Each listing and sum is answered from an index, so that it stays quick in a journal of many years.
@Suite struct QueryPlanTests {
    private static let one = SQLValue.integer(1)

    private static let listings: [(String, Query)] = [
        ("positions of a portfolio", PositionFilter().query(portfolio: one)),
        ("positions on a symbol", PositionFilter(symbol: "A").query(portfolio: nil)),
        ("positions by expiration", PositionFilter(expiresThrough: .april(1)).query(portfolio: nil)),
        ("the last trades", TradeFilter(limit: 9).query(portfolio: nil)),
        ("trades of a portfolio", TradeFilter(from: .april(1)).query(portfolio: one)),
        ("trades on a symbol", TradeFilter(symbol: "A", to: .april(1)).query(portfolio: nil)),
        ("trades with an outcome", TradeFilter(outcome: .expired, limit: 9).query(portfolio: nil)),
        ("trades of a position", TradeFilter(position: "p").query(portfolio: one)),
        ("the last campaigns", CampaignFilter(limit: 9).query(portfolio: nil)),
        ("campaigns on a symbol", CampaignFilter(symbol: "A").query(portfolio: nil)),
        ("postings of a portfolio", PostingFilter(limit: 9).query(portfolio: one)),
        ("postings on a symbol", PostingFilter(symbol: "A").query(portfolio: nil)),
        ("postings of a category", PostingFilter(category: .dividend, from: .april(1)).query(portfolio: nil)),
        ("snapshots of a position", SnapshotFilter(position: "p").query(portfolio: one)),
        ("snapshots of a day", SnapshotFilter(from: .april(1), to: .april(1)).query(portfolio: nil)),
        ("the last snapshots", SnapshotFilter(limit: 9).query(portfolio: nil)),
        ("the newest snapshots", PositionSnapshot.latest(portfolio: one)),
        ("the last entries", entries(EntryFilter(limit: 9), nil)),
        ("entries of a portfolio", entries(EntryFilter(), one)),
        ("entries on a symbol", entries(EntryFilter(symbol: "A"), nil)),
        ("entries of a position", entries(EntryFilter(position: "p"), one)),
        ("the last recommendations", recommendations(RecommendationFilter(limit: 9), nil)),
        ("recommendations of a portfolio", recommendations(RecommendationFilter(), one)),
        ("recommendations on a position", recommendations(RecommendationFilter(position: "p"), one)),
        ("recommendations on a symbol", recommendations(RecommendationFilter(symbol: "A"), nil)),
        ("recommendations of an action", recommendations(RecommendationFilter(action: "HOLD"), nil)),
    ]

    private static func entries(_ filter: EntryFilter, _ portfolio: SQLValue?) -> Query {
        let conditions = filter.conditions(portfolio: portfolio)
        return Query(
            sql: "SELECT * FROM entry\(conditions.sql) ORDER BY id DESC\(limitSQL(filter.limit))",
            values: conditions.values)
    }

    private static func recommendations(_ filter: RecommendationFilter, _ portfolio: SQLValue?) -> Query {
        let conditions = filter.conditions(portfolio: portfolio)
        return Query(
            sql: StoredRecommendation.select("\(conditions.sql) ORDER BY r.id DESC\(limitSQL(filter.limit))"),
            values: conditions.values)
    }

    /// The lines of a plan that read a whole table without an index, or sort.
    private func slow(_ plan: [String]) -> [String] {
        plan.filter { line in
            line.hasPrefix("SCAN ") && !line.contains("USING") && !line.contains("SUBQUERY")
                || line.contains("USE TEMP B-TREE FOR ORDER BY")
        }
    }

    private func plan(_ query: Query, _ connection: borrowing Connection) throws(JournalError) -> [String] {
        var lines: [String] = []
        try connection.database.prepare("EXPLAIN QUERY PLAN \(query.sql)").rows(query.values) {
            (row) throws(JournalError) in lines.append(row.text(3))
        }
        return lines
    }

    @Test(arguments: Self.listings.indices)
    func `a listing is read in the order of an index`(index: Int) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let (name, query) = Self.listings[index]
        let lines = try journal.read { (connection) throws(JournalError) in try plan(query, connection) }
        // A few positions are sorted; a long table whose key is the order is walked along it.
        let isSmall =
            name.hasPrefix("positions") || name.hasPrefix("postings of a category") || name.hasPrefix("campaigns on")
            || name == "entries of a position"
        let isByKey = query.sql.contains("ORDER BY id DESC") || query.sql.contains("ORDER BY r.id DESC")
        let found = slow(lines).filter {
            !(isSmall && $0.contains("TEMP B-TREE")) && !(isByKey && query.values.isEmpty && $0.hasPrefix("SCAN"))
        }
        #expect(found == [], "\(name): \(lines)")
        #expect(!lines.isEmpty)
    }

    @Test(arguments: [
        PerformanceQuery(), PerformanceQuery(portfolio: "main"), PerformanceQuery(symbol: "A"),
        PerformanceQuery(from: .april(1), to: .april(2)),
    ])
    func `advice is judged from indexes that have all it takes, in their order`(query: PerformanceQuery) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let queries = [
            Advice.query(query, portfolio: query.portfolio.map { _ in Self.one }),
            Query(sql: PositionResults.courses, values: [Self.one, .text("p")]),
            Query(sql: PositionResults.successors, values: [Self.one, .text("p"), .integer(0)]),
        ]
        let plans = try journal.read { (connection) throws(JournalError) in
            var plans: [[String]] = []
            for query in queries { plans.append(try plan(query, connection)) }
            return plans
        }
        let way = query.portfolio == nil ? "SCAN" : "SEARCH"
        #expect(plans[0][0].hasPrefix("\(way) r USING COVERING INDEX recommendation_advice"), "\(plans[0])")
        #expect(plans[0].contains { $0.hasPrefix("SEARCH t USING COVERING INDEX trade_course") }, "\(plans[0])")
        #expect(plans[1][0].hasPrefix("SEARCH trade USING COVERING INDEX trade_course"), "\(plans[1])")
        #expect(plans[2][0].hasPrefix("SEARCH l USING INDEX leg_roll"), "\(plans[2])")
        for lines in plans {
            #expect(lines.filter { $0.contains("TEMP B-TREE") } == [])
            #expect(lines.dropFirst().filter { $0.hasPrefix("SCAN") } == [])
        }
    }

    @Test func `sums are taken from indexes that hold all that they need`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        for query in [
            PerformanceQuery(), PerformanceQuery(from: .april(1)), PerformanceQuery(symbol: "A", to: .april(3)),
            PerformanceQuery(portfolio: "main", symbol: "A", from: .april(1), to: .april(2)),
        ] {
            for group in [nil, PerformanceSums.Group.symbol, .portfolio] {
                let plans = try journal.read { (connection) throws(JournalError) in
                    let sums = try PerformanceSums(connection, query)
                    if let kept = sums.kept(by: group) { return [try plan(kept, connection)] }
                    return [
                        try plan(sums.trades(by: group), connection), try plan(sums.realised(by: group), connection),
                    ]
                }
                // Sums that are kept are few: one for each day, or each symbol.
                guard plans.count == 2 else { continue }
                for lines in plans {
                    #expect(lines.first?.hasPrefix("SEARCH") == true, "\(lines)")
                    #expect(lines.first?.contains("INDEX") == true, "\(lines)")
                }
                #expect(plans[1][0].contains("COVERING INDEX"), "\(plans[1])")
                if query.symbol == nil { #expect(plans[0][0].contains("COVERING INDEX"), "\(plans[0])") }
            }
        }
    }
}
