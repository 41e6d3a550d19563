import Accounting
import Market
import SQLite

/// What positions came to, read from the trades and prices of the journal as it is asked for.
struct PositionResults: ~Copyable {
    /// How an option that was traded went.
    struct Course {
        fileprivate let kind: PositionKind
        /// In the order in which its contracts ended; at least one.
        fileprivate var endings: [Ending]

        fileprivate var wasRolled: Bool { endings.contains { $0.outcome == .rolled } }
        /// Whether all of it was held to its end.
        fileprivate var isHeldToEnd: Bool { endings.allSatisfy { $0.outcome != .closed && $0.outcome != .rolled } }

        /// How those of its contracts went that were open at an instant, or ended at it; nil where none were.
        fileprivate func since(_ instant: Instant) -> Course? {
            guard let last = endings.last, last.ended >= instant else { return nil }
            return endings[0].ended >= instant
                ? self : Course(kind: kind, endings: endings.filter { $0.ended >= instant })
        }
    }

    /// Some of its contracts, which ended together.
    fileprivate struct Ending {
        let contract: OptionContract
        let contracts: Int
        let ended: Instant
        let outcome: Trade.Outcome
        /// Dollars per share.
        let openPrice: Double
        let premium: Dollars
    }

    private struct PositionKey: Hashable {
        let portfolio: Int64
        let id: String
    }

    private struct PriceKey: Hashable {
        let symbol: String
        let instant: Instant
    }

    private typealias Price = (at: Instant, spot: Double)

    /// Seconds for which a price is still one of the end of an option.
    private static let oldestPrice = 4 * 86_400.0

    /// Read from an index that has all of these; the table is far wider.
    static let courses = """
        SELECT \(Course.columns()) FROM trade INDEXED BY trade_course
        WHERE portfolio_id = ?1 AND position = ?2 ORDER BY id
        """
    /// There are far fewer of them than of those that have ended: read once, instead of looked up for each that is judged.
    static let open = "SELECT portfolio_id, id FROM position"
    static let successors = """
        SELECT l.position FROM leg AS l JOIN entry AS e ON e.id = l.entry_id
        WHERE l.rolled_from = ?2 AND e.portfolio_id = ?1 AND e.at >= ?3 ORDER BY l.entry_id, l.ordinal
        """

    private let trades: Statement
    private let open: Set<PositionKey>
    private let successors: Statement
    private let price: Statement
    private let lastPrice: Statement
    /// The course of the position that advice is about: advice on one comes together.
    private var latest: (portfolio: Int64, position: String, course: Course?)?
    private var lastPrices: [String: Instant?] = [:]
    /// The newest price by an instant, of those that were asked for: many contracts end together.
    private var prices: [PriceKey: Price?] = [:]
    private var ends: [CalendarDate: Instant] = [:]

    init(_ database: borrowing Database) throws(JournalError) {
        // Prepared before any is taken up: what isn't copied can't be half made.
        let trades = try database.prepare(PositionResults.courses)
        let successors = try database.prepare(PositionResults.successors)
        var open: Set<PositionKey> = []
        try database.prepare(PositionResults.open).rows { (row) throws(JournalError) in
            open.insert(PositionKey(portfolio: row.integer(0), id: row.text(1)))
        }
        let price = try database.prepare(
            "SELECT at, spot FROM price WHERE symbol = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1")
        let lastPrice = try database.prepare("SELECT at FROM price WHERE symbol = ?1 ORDER BY at DESC LIMIT 1")
        self.trades = trades
        self.open = open
        self.successors = successors
        self.price = price
        self.lastPrice = lastPrice
    }

    /// Has the course of the position that advice is about at hand.
    mutating func keep(_ course: Course?, of advice: Advice) {
        if let position = advice.position { latest = (advice.portfolio, position, course) }
    }

    /// How a position went; nil where it has no trade yet.
    func course(_ position: String, in portfolio: Int64) throws(JournalError) -> Course? {
        if let latest, latest.portfolio == portfolio, latest.position == position { return latest.course }
        var course: Course?
        try trades.rows([.integer(portfolio), .text(position)]) { (row) throws(JournalError) in
            if course == nil {
                course = Course(row, from: 0)
            } else {
                course?.add(row, from: 0)
            }
        }
        return course
    }

    /// What a position and all that it was rolled into came to, from an instant on: what had ended by then doesn't count, nor
    /// what it had been rolled into.
    mutating func chain(
        _ position: String, in portfolio: Int64, since instant: Instant
    ) throws(JournalError) -> Reading<Dollars> {
        var sum = Dollars.zero
        var since = instant
        var waiting = [position]
        // Chains are short: a list is quicker than a set.
        var seen: [String] = []
        while let next = waiting.popLast() {
            guard !seen.contains(next) else { continue }
            seen.append(next)
            guard let course = try course(next, in: portfolio)?.since(since) else {
                return unended(next, in: portfolio)
            }
            let result = try result(course, of: next, in: portfolio)
            guard case .known(let amount) = result else { return result }
            sum = sum + amount
            if course.wasRolled {
                try successors.rows([.integer(portfolio), .text(next), SQLValue(since)]) { (row) throws(JournalError) in
                    waiting.append(row.text(0))
                }
            }
            // All of what it was rolled into counts.
            since = Instant(microseconds: .min)
        }
        return .known(sum)
    }

    /// What holding a position to the end of its contract has come to, or would have: the contracts that were open at an
    /// instant.
    mutating func staying(
        _ position: String, in portfolio: Int64, since instant: Instant
    ) throws(JournalError) -> Reading<Dollars> {
        guard let course = try course(position, in: portfolio)?.since(instant) else {
            return unended(position, in: portfolio)
        }
        if course.isHeldToEnd || isOpen(position, in: portfolio) {
            return try result(course, of: position, in: portfolio)
        }
        let contract = course.endings[0].contract
        let end = end(of: contract.expiration)
        guard let last = try lastPrice(of: contract.underlying), last >= end else {
            return .unknown(reason: "the contract hasn't been seen to expire")
        }
        let contracts = course.endings.reduce(0) { $0 + $1.contracts }
        let opening = course.endings.map { $0.openingCash(course.kind) }.reduce(Dollars.zero, +)
        return try intrinsic(contract, contracts, at: end).map { opening + ($0 * course.kind.sign) }
    }

    /// Received less paid, with assigned and exercised contracts at intrinsic value; unknown while some are open.
    private mutating func result(
        _ course: Course, of position: String, in portfolio: Int64
    ) throws(JournalError) -> Reading<Dollars> {
        guard !isOpen(position, in: portfolio) else { return unended(position, in: portfolio) }
        var sum = Dollars.zero
        for ending in course.endings {
            sum = sum + ending.premium
            guard ending.outcome == .assigned || ending.outcome == .exercised else { continue }
            let value = try intrinsic(ending.contract, ending.contracts, at: ending.ended)
            guard case .known(let amount) = value else { return value }
            sum = sum + amount * course.kind.sign
        }
        return .known(sum)
    }

    private func isOpen(_ position: String, in portfolio: Int64) -> Bool {
        open.contains(PositionKey(portfolio: portfolio, id: position))
    }

    /// Why nothing is known of a position of which nothing has ended since.
    private func unended(_ position: String, in portfolio: Int64) -> Reading<Dollars> {
        .unknown(reason: isOpen(position, in: portfolio) ? "it is still open" : "nothing of it was open then")
    }

    /// What contracts were worth at an instant if exercised.
    private mutating func intrinsic(
        _ contract: OptionContract, _ contracts: Int, at instant: Instant
    ) throws(JournalError) -> Reading<Dollars> {
        guard let found = try price(of: contract.underlying, at: instant),
            instant - found.at <= PositionResults.oldestPrice,
            let amount = Dollars(contract.intrinsic(spot: found.spot) * Double(contracts * contract.multiplier))
        else { return .unknown(reason: "no price of the underlying at its end") }
        return .known(amount)
    }

    private mutating func price(of symbol: String, at instant: Instant) throws(JournalError) -> Price? {
        let key = PriceKey(symbol: symbol, instant: instant)
        if let known = prices[key] { return known }
        let found = try price.first([.text(symbol), SQLValue(instant)]) {
            (row) throws(JournalError) in (at: row.instant(0), spot: row.real(1) ?? 0)
        }
        prices[key] = .some(found)
        return found
    }

    private mutating func lastPrice(of symbol: String) throws(JournalError) -> Instant? {
        if let known = lastPrices[symbol] { return known }
        let found = try lastPrice.first([.text(symbol)]) { (row) throws(JournalError) in row.instant(0) }
        lastPrices[symbol] = .some(found)
        return found
    }

    /// When a day's trading ends: at 16:00 in New York, at 13:00 on early closes.
    private mutating func end(of date: CalendarDate) -> Instant {
        if let known = ends[date] { return known }
        let end =
            ExchangeCalendar.nyse.session(on: date)?.close ?? NewYorkTime.instant(of: date, minuteOfDay: 16 * 60)
        ends[date] = end
        return end
    }
}

extension PositionResults.Course {
    /// Of `trade`, with its name and a dot before each.
    static func columns(_ table: String = "") -> String {
        [
            "kind", "underlying", "expiration", "strike", "multiplier", "contracts", "ended", "outcome", "open_price",
            "premium",
        ].map { table + $0 }.joined(separator: ", ")
    }

    /// Reads `columns`, from a column on; nil where the row holds no trade.
    init?(_ row: borrowing Statement, from first: Int32) {
        guard let kind = PositionKind(rawValue: row.text(first)),
            let ending = PositionResults.Ending(row, kind, from: first)
        else { return nil }
        self.init(kind: kind, endings: [ending])
    }

    /// Reads `columns` of another trade of the position.
    mutating func add(_ row: borrowing Statement, from first: Int32) {
        if let ending = PositionResults.Ending(row, kind, from: first) { endings.append(ending) }
    }
}

extension PositionResults.Ending {
    fileprivate init?(_ row: borrowing Statement, _ kind: PositionKind, from first: Int32) {
        guard let outcome = Trade.Outcome(rawValue: row.text(first + 7)), let price = row.real(first + 8) else {
            return nil
        }
        contract = OptionContract(
            underlying: row.text(first + 1), expiration: row.date(first + 2), right: kind.right,
            strike: Strike(thousandths: Int32(truncatingIfNeeded: row.integer(first + 3))),
            multiplier: row.int(first + 4))
        contracts = row.int(first + 5)
        ended = row.instant(first + 6)
        self.outcome = outcome
        openPrice = price
        premium = row.dollars(first + 9)
    }

    /// What opening its contracts brought (+) or cost (−).
    fileprivate func openingCash(_ kind: PositionKind) -> Dollars {
        (Dollars(openPrice * Double(contracts * contract.multiplier)) ?? .zero) * -kind.sign
    }
}
