import Accounting
import Market
import SQLite

/// What positions came to, read from the trades and prices of the journal as it is asked for.
struct PositionResults: ~Copyable {
    /// An option that was traded, and how it went.
    struct Course {
        let contract: OptionContract
        let kind: PositionKind
        /// Contracts that have ended, with the premium that opening them brought (+) or cost (−).
        let contracts: Int
        let opening: Dollars
        /// Received less paid, with assigned and exercised ones at intrinsic value.
        let result: Reading<Dollars>
        /// Whether all of it was held to its end.
        let isHeldToEnd: Bool
    }

    /// Seconds for which a price is still one of the end of an option.
    private static let oldestPrice = 4 * 86_400.0

    private let trades: Statement
    private let isOpen: Statement
    private let successors: Statement
    private let price: Statement
    private let lastPrice: Statement

    init(_ database: borrowing Database) throws(JournalError) {
        let trades = try database.prepare(
            "SELECT \(BookedTrade.columns) FROM trade WHERE portfolio_id = ?1 AND position = ?2 ORDER BY id")
        let isOpen = try database.prepare("SELECT 1 FROM position WHERE portfolio_id = ?1 AND id = ?2")
        let successors = try database.prepare(
            """
            SELECT l.position FROM leg AS l JOIN entry AS e ON e.id = l.entry_id
            WHERE l.rolled_from = ?2 AND e.portfolio_id = ?1 ORDER BY l.position
            """)
        let price = try database.prepare(
            "SELECT at, spot FROM price WHERE symbol = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1")
        let lastPrice = try database.prepare("SELECT at FROM price WHERE symbol = ?1 ORDER BY at DESC LIMIT 1")
        self.trades = trades
        self.isOpen = isOpen
        self.successors = successors
        self.price = price
        self.lastPrice = lastPrice
    }

    /// How a position went; nil where it has no trade yet.
    func course(_ position: String, in portfolio: Int64) throws(JournalError) -> Course? {
        var found: [Trade] = []
        try trades.rows([.integer(portfolio), .text(position)]) { (row) throws(JournalError) in
            if let trade = BookedTrade(row, portfolio: "") { found.append(trade.trade) }
        }
        guard let first = found.first else { return nil }
        let opening = found.map { $0.openingCash }.reduce(Dollars.zero, +)
        return Course(
            contract: first.contract, kind: first.kind, contracts: found.reduce(0) { $0 + $1.contracts },
            opening: opening, result: try result(of: found, position, in: portfolio),
            isHeldToEnd: found.allSatisfy { $0.outcome != .closed && $0.outcome != .rolled })
    }

    /// What a position and all that it was rolled into came to.
    func chain(_ position: String, in portfolio: Int64) throws(JournalError) -> Reading<Dollars> {
        var sum = Dollars.zero
        var waiting = [position]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted else { continue }
            guard let course = try course(next, in: portfolio) else { return .unknown(reason: "it is still open") }
            guard case .known(let amount) = course.result else { return course.result }
            sum = sum + amount
            try successors.rows([.integer(portfolio), .text(next)]) { (row) throws(JournalError) in
                waiting.append(row.text(0))
            }
        }
        return .known(sum)
    }

    /// What holding a position to the end of its contract has come to, or would have.
    func staying(_ course: Course) throws(JournalError) -> Reading<Dollars> {
        if course.isHeldToEnd { return course.result }
        let end = NewYorkTime.instant(of: course.contract.expiration, minuteOfDay: 16 * 60)
        let last = try lastPrice.first([.text(course.contract.underlying)]) {
            (row) throws(JournalError) in row.instant(0)
        }
        guard let last, last >= end else { return .unknown(reason: "the contract hasn't been seen to expire") }
        return try intrinsic(course.contract, course.contracts, at: end).map {
            course.opening + ($0 * course.kind.sign)
        }
    }

    private func result(
        of trades: [Trade], _ position: String, in portfolio: Int64
    ) throws(JournalError) -> Reading<Dollars> {
        let open = try isOpen.first([.integer(portfolio), .text(position)]) { (_) throws(JournalError) in true }
        if open == true { return .unknown(reason: "it is still open") }
        var sum = Dollars.zero
        for trade in trades {
            sum = sum + trade.premium
            guard trade.outcome == .assigned || trade.outcome == .exercised else { continue }
            let value = try intrinsic(trade.contract, trade.contracts, at: trade.ended)
            guard case .known(let amount) = value else { return value }
            sum = sum + amount * trade.kind.sign
        }
        return .known(sum)
    }

    /// What contracts were worth at an instant if exercised.
    private func intrinsic(
        _ contract: OptionContract, _ contracts: Int, at instant: Instant
    ) throws(JournalError) -> Reading<Dollars> {
        let found = try price.first([.text(contract.underlying), SQLValue(instant)]) {
            (row) throws(JournalError) in (at: row.instant(0), spot: row.real(1) ?? 0)
        }
        guard let found, instant - found.at <= PositionResults.oldestPrice,
            let amount = Dollars(contract.intrinsic(spot: found.spot) * Double(contracts * contract.multiplier))
        else { return .unknown(reason: "no price of \(contract.underlying) at its end") }
        return .known(amount)
    }
}

extension Trade {
    /// What opening its contracts brought (+) or cost (−).
    fileprivate var openingCash: Dollars {
        (Dollars(openPrice * Double(contracts * contract.multiplier)) ?? .zero) * -kind.sign
    }
}
