import Accounting
package import Market
import SQLite

extension Journal {
    /// The options that were open at an instant, by portfolio and id: what was entered for a later one hasn't happened yet.
    ///
    /// - Parameters:
    ///   - filter: its limit counts only for what is open now
    ///   - instant: nil for what is open now
    /// - Throws: `unknownPortfolio`; `damaged` where an entry can't have happened.
    package func openPositions(
        _ filter: PositionFilter = PositionFilter(), at instant: Instant?
    ) throws(JournalError) -> [BookedPosition] {
        guard let instant else { return try openPositions(filter) }
        return try read { (connection) throws(JournalError) in
            var found: [BookedPosition] = []
            for portfolio in try connection.portfolios() where filter.portfolio ?? portfolio.name == portfolio.name {
                found += try connection.openPositions(of: portfolio, at: instant).filter(filter.admits)
            }
            // An unknown portfolio is an error here as it is everywhere.
            if found.isEmpty { _ = try connection.portfolioID(filter.portfolio) }
            return found
        }
    }
}

extension Connection {
    fileprivate func openPositions(
        of portfolio: Portfolio, at instant: Instant
    ) throws(JournalError) -> [BookedPosition] {
        guard let last = try balance(of: portfolio).totals.last, last > instant else {
            return try heldOptions(of: portfolio).map(\.booked)
        }
        let account = try fold(portfolio, through: instant) { (_, _) throws(JournalError) in }
        return account.positions.compactMap { position in
            account.openOption(position.id).map { BookedPosition(position: position, campaign: $0.campaign) }
        }
    }
}

extension PositionFilter {
    fileprivate func admits(_ booked: BookedPosition) -> Bool {
        let contract = booked.position.contract
        return symbol ?? contract.underlying == contract.underlying
            && kind ?? booked.position.kind == booked.position.kind
            && contract.expiration <= expiresThrough ?? contract.expiration
    }
}
