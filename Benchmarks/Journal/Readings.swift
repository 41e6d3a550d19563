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
    /// The last day on which a trade ended.
    private static let today = Book.day(Book.dayNumber(of: Book.tradesOfEach))
    private static let year = PerformanceQuery().last(days: 365, through: today)
    private static let month = (from: Book.day(3_000), to: Book.day(3_029))

    static let all = listings + histories + figures

    private static let listings = [
        Listing(name: "portfolios with their sums") { try $0.summaries().count },
        Listing(name: "wheels of a portfolio") { try $0.wheels(portfolio: "a").count },
        Listing(name: "one wheel") { try $0.wheels(portfolio: "a", symbol: symbol).count },
        Listing(name: "shares held") { try $0.holdings().count },
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
        Listing(name: "the last 100 trades that were rolled") {
            try $0.trades(TradeFilter(outcome: .rolled, limit: 100)).count
        },
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
        Listing(name: "the last 100 runs") { try $0.history(limit: 100).count },
        Listing(name: "the last 100 runs of a task") { try $0.history(task: "bench", limit: 100).count },
        Listing(name: "settings, and those of tasks") { try $0.scheduleStarts().count + $0.allTaskSettings().count },
        Listing(name: "a recommendation with its inputs, trace and answers") {
            try $0.responses(to: $0.recommendation(12).id).count
        },
    ]

    private static let figures = [
        Listing(name: "performance over all") { try $0.performance().trades.count },
        Listing(name: "performance of the last 30 days") { try $0.performance(last(30)).trades.count },
        Listing(name: "performance of the last 90 days") { try $0.performance(last(90)).trades.count },
        Listing(name: "performance of the last 365 days") { try $0.performance(year).trades.count },
        Listing(name: "performance of a month of one's own") {
            try $0.performance(PerformanceQuery(from: month.from, to: month.to)).trades.count
        },
        Listing(name: "performance of a portfolio") {
            try $0.performance(PerformanceQuery(portfolio: "a")).trades.count
        },
        Listing(name: "performance of a wheel") {
            try $0.performance(PerformanceQuery(portfolio: "a", symbol: symbol)).trades.count
        },
        Listing(name: "performance of a wheel in the last 365 days") {
            var query = year
            (query.portfolio, query.symbol) = ("a", symbol)
            return try $0.performance(query).trades.count
        },
        Listing(name: "performance by portfolio") { try $0.performanceByPortfolio().count },
        Listing(name: "performance by symbol: the best and the worst") { try $0.performanceBySymbol().count },
        Listing(name: "performance by symbol, the last 365 days") { try $0.performanceBySymbol(year).count },
        Listing(name: "performance by wheel") { journal in
            try Book.portfolios.reduce(0) {
                try $0 + journal.performanceBySymbol(PerformanceQuery(portfolio: $1)).count
            }
        },
        Listing(name: "performance by wheel, the last 365 days") { journal in
            try Book.portfolios.reduce(0) { sum, portfolio in
                var query = year
                query.portfolio = portfolio
                return try sum + journal.performanceBySymbol(query).count
            }
        },
        Listing(name: "accuracy of the recommendations of a year") {
            try $0.accuracy(year).reduce(0) { $0 + $1.recommendations }
        },
        Listing(name: "accuracy of all 20,000 recommendations") {
            try $0.accuracy().reduce(0) { $0 + $1.recommendations }
        },
        Listing(name: "recovery actions of a year") {
            try $0.recoveryActions(year).reduce(0) { $0 + $1.recommended }
        },
        Listing(name: "recovery actions of all 20,000 recommendations") {
            try $0.recoveryActions().reduce(0) { $0 + $1.recommended }
        },
    ]

    private static func last(_ days: Int) -> PerformanceQuery { PerformanceQuery().last(days: days, through: today) }
}
