import Glibc
import Market

/// Which contracts of one underlying are listed: once listed, a contract stays until it expires.
struct ContractListing {
    /// The strikes of one expiration.
    struct Listed {
        let expiration: CalendarDate
        let close: Instant
        /// In order, thousandths of a dollar.
        fileprivate(set) var strikes: [Int] = []
        fileprivate var wide: ClosedRange<Double>?
        fileprivate var near: ClosedRange<Double>?
        /// Thousandths of a dollar between strikes, where their number is given.
        fileprivate var step: Int?
    }

    let grid: StrikeGrid
    private let hasWeeklies: Bool
    /// Contracts of a chain; nil for as many as the grid gives.
    private let contracts: Int?
    /// By expiration.
    private(set) var listed: [Listed] = []

    /// How far ahead weekly, monthly and quarterly expirations are listed, in days.
    private static let weeklyDays = 56
    private static let monthlyDays = 100
    private static let quarterlyDays = 280

    init(profile: SymbolProfile, contracts: Int?) {
        self.contracts = contracts
        grid = StrikeGrid(spot: profile.startingSpot)
        hasWeeklies = profile.liquidity.hasWeeklies
    }

    /// Brings the listing to a session: expired contracts go, new expirations and strikes around the spot come.
    mutating func update(on date: CalendarDate, spot: Double, volatility: Double) {
        listed.removeAll { $0.expiration < date }
        for expiration in expirations(on: date) where !listed.contains(where: { $0.expiration == expiration }) {
            guard let close = ExchangeCalendar.nyse.closeOfExpiration(expiration) else { continue }
            listed.append(Listed(expiration: expiration, close: close))
        }
        listed.sort { $0.expiration < $1.expiration }
        for index in listed.indices {
            let days = listed[index].expiration - date
            let deviation = volatility * (Double(max(days, 4)) / 365).squareRoot()
            let wide = ContractListing.range(spot, width: min(5 * deviation, 0.65))
            let near =
                days <= ContractListing.weeklyDays
                ? ContractListing.range(spot, width: (3.5 * deviation).clamped(0.1, 0.25)) : nil
            if let contracts {
                list(index, strikes: strikeCount(index, of: contracts), spot: spot, wide: wide)
            } else {
                widen(index, wide: wide, near: near)
            }
        }
    }

    /// An expiration's part of so many contracts: a put and a call at each strike, the odd ones to the nearer expirations.
    private func strikeCount(_ index: Int, of contracts: Int) -> Int {
        contracts / 2 / listed.count + (index < contracts / 2 % listed.count ? 1 : 0)
    }

    /// Adds what is missing of the strikes nearest to the spot, at a distance that lets them cover the range.
    private mutating func list(_ index: Int, strikes count: Int, spot: Double, wide: ClosedRange<Double>) {
        guard count > 0 else { return }
        let distance = (wide.upperBound - wide.lowerBound) * 1000 / Double(count)
        let step = listed[index].step ?? StrikeGrid.step(notAbove: distance)
        listed[index].step = step
        let first = max(1, Int((spot * 1000 / Double(step)).rounded()) - count / 2)
        let missing = Set((first..<first + count).map { $0 * step }).subtracting(listed[index].strikes)
        if !missing.isEmpty { listed[index].strikes = (listed[index].strikes + missing).sorted() }
    }

    private mutating func widen(_ index: Int, wide: ClosedRange<Double>, near: ClosedRange<Double>?) {
        let newWide = ContractListing.union(listed[index].wide, wide)
        let newNear = near.map { ContractListing.union(listed[index].near, $0) } ?? listed[index].near
        guard newWide != listed[index].wide || newNear != listed[index].near else { return }
        listed[index].wide = newWide
        listed[index].near = newNear
        var strikes = Set(StrikeGrid.strikes(newWide, step: grid.coarse))
        if let newNear { strikes.formUnion(StrikeGrid.strikes(newNear, step: grid.fine)) }
        listed[index].strikes = strikes.sorted()
    }

    /// Weekly ones for eight weeks, where there are any; monthly ones for three months; quarterly ones for nine.
    private func expirations(on date: CalendarDate) -> [CalendarDate] {
        let calendar = ExchangeCalendar.nyse
        var dates =
            hasWeeklies
            ? calendar.weeklyExpirations(from: date, through: date.adding(days: ContractListing.weeklyDays)) ?? [] : []
        let monthly =
            calendar.monthlyExpirations(
                from: date, through: date.adding(days: ContractListing.quarterlyDays)) ?? []
        dates += monthly.filter { $0 - date <= ContractListing.monthlyDays || $0.month % 3 == 0 }
        return dates
    }

    private static func range(_ spot: Double, width: Double) -> ClosedRange<Double> {
        spot * exp(-width)...spot * exp(width)
    }

    private static func union(_ old: ClosedRange<Double>?, _ new: ClosedRange<Double>) -> ClosedRange<Double> {
        guard let old else { return new }
        return min(old.lowerBound, new.lowerBound)...max(old.upperBound, new.upperBound)
    }
}
