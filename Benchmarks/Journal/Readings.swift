import Accounting
import Journal
import Market

/// Something that is read of a journal, with how many rows come back.
struct Listing: Sendable {
    let name: String
    let rows: @Sendable (Journal) throws -> Int
}

/// All that the commands list and add up; a listing as a screen shows it, of a hundred rows.
enum Readings {
    private static let symbol = Book.symbol(7)
    private static let year = PerformanceQuery().last(days: 365, through: Book.day(Book.days))
    private static let month = (from: Book.day(3_000), to: Book.day(3_029))

    static let all = listings + histories + figures

    private static let listings = [
        Listing(name: "portfolios with their sums") { try $0.summaries().count },
        Listing(name: "wheels of a portfolio") { try $0.wheels(portfolio: "a").count },
        Listing(name: "all open positions") { try $0.openPositions().count },
        Listing(name: "open positions of a portfolio") { try $0.openPositions(PositionFilter(portfolio: "a")).count },
        Listing(name: "open positions on a symbol") { try $0.openPositions(PositionFilter(symbol: symbol)).count },
        Listing(name: "open positions that expire by a date") {
            try $0.openPositions(PositionFilter(expiresThrough: Book.day(3_300))).count
        },
        Listing(name: "the last 100 trades") { try $0.trades(TradeFilter(limit: 100)).count },
        Listing(name: "trades of a portfolio in a month") {
            try $0.trades(TradeFilter(portfolio: "a", from: month.from, to: month.to)).count
        },
        Listing(name: "trades on a symbol") { try $0.trades(TradeFilter(symbol: symbol)).count },
        Listing(name: "100 trades that were closed, of a portfolio and symbol") {
            try $0.trades(TradeFilter(portfolio: "a", symbol: symbol, outcome: .closed, limit: 100)).count
        },
        Listing(name: "100 running campaigns") { try $0.campaigns(CampaignFilter(isRunning: true, limit: 100)).count },
        Listing(name: "campaigns on a symbol") { try $0.campaigns(CampaignFilter(symbol: symbol)).count },
        Listing(name: "the last 100 movements of cash of a portfolio") {
            try $0.postings(PostingFilter(portfolio: "a", limit: 100)).count
        },
        Listing(name: "the last 100 entries") { try $0.entries(EntryFilter(limit: 100)).count },
        Listing(name: "100 entries on a symbol") { try $0.entries(EntryFilter(symbol: symbol, limit: 100)).count },
        Listing(name: "entries of a position") { try $0.entries(EntryFilter(position: "a-100")).count },
    ]

    private static let histories = [
        Listing(name: "snapshots of a position") {
            try $0.snapshots(SnapshotFilter(portfolio: "a", position: "a-\(Book.tradesOfEach)")).count
        },
        Listing(name: "snapshots of a portfolio on a day") {
            try $0.snapshots(SnapshotFilter(portfolio: "a", from: month.from, to: month.from)).count
        },
        Listing(name: "the last 100 snapshots") { try $0.snapshots(SnapshotFilter(limit: 100)).count },
        Listing(name: "the newest snapshot of each position of a portfolio") {
            try $0.latestSnapshots(portfolio: "a").count
        },
        Listing(name: "the last 100 recommendations") {
            try $0.recommendations(RecommendationFilter(limit: 100)).count
        },
        Listing(name: "100 recommendations of one action") {
            try $0.recommendations(RecommendationFilter(action: "CLOSE", limit: 100)).count
        },
        Listing(name: "recommendations on a position") {
            try $0.recommendations(RecommendationFilter(portfolio: "main", position: "main-77")).count
        },
        Listing(name: "100 open alerts") { try $0.alerts(AlertFilter(isOpen: true, limit: 100)).count },
        Listing(name: "100 alerts on a symbol") { try $0.alerts(AlertFilter(symbol: symbol, limit: 100)).count },
        Listing(name: "the last 100 runs of a task") { try $0.history(task: "bench", limit: 100).count },
    ]

    private static let figures = [
        Listing(name: "performance over all") { try $0.performance().trades.count },
        Listing(name: "performance over the last year") { try $0.performance(year).trades.count },
        Listing(name: "performance of a portfolio") {
            try $0.performance(PerformanceQuery(portfolio: "a")).trades.count
        },
        Listing(name: "performance of a wheel") {
            try $0.performance(PerformanceQuery(portfolio: "a", symbol: symbol)).trades.count
        },
        Listing(name: "performance by symbol") { try $0.performanceBySymbol().count },
        Listing(name: "performance by portfolio") { try $0.performanceByPortfolio().count },
        Listing(name: "accuracy of recommendations, of a year") { try $0.accuracy(year).count },
        Listing(name: "accuracy of recommendations, of all") { try $0.accuracy().count },
        Listing(name: "recovery actions, of all") { try $0.recoveryActions().count },
    ]
}
