import Expression
import Market
import Pricing
import RuleModel

/// The cells of a chain's fields, worked out a column at a time by the formulas of `ContractReader` and `ContractView`.
///
/// What several fields are made of, such as marks, is kept.
final class ChainCells {
    /// A column, as it is cheapest to make.
    enum Column {
        /// NaN where missing.
        case numbers([Double])
        /// Numbers of which a NaN may be known.
        case readings(CellReadings)
        case truths([Bool?])
        /// Indices into a list of texts.
        case texts([UInt16], in: [String])
        case instants([Instant?])
        /// The same in every row.
        case uniform(Reading<Value>)
    }

    private let chain: OptionChain
    private let market: UnderlyingView
    private var valuation: ChainValuation { market.valuation }

    init(chain: OptionChain, market: UnderlyingView) {
        self.chain = chain
        self.market = market
    }

    private lazy var strikes: [Double] = chain.strikes.map(\.dollars)
    private lazy var signs: [Double] = chain.rights.map(\.sign)
    private lazy var days: [Double] = byExpiration { Double(ExchangeCalendar.dte(from: valuation.at, to: $0)) }
    private lazy var bids: [Double] = cells(.bid)
    private lazy var asks: [Double] = cells(.ask)

    // Closures get copies of the columns: an access to a property of this object, a million times over, is what costs most.

    /// The middle of each quote as it is recorded, however old it is.
    private lazy var middles: CellReadings = {
        let (bids, asks) = (bids, asks)
        // A missing side is NaN, with which nothing compares.
        return CellReadings(chain.count, where: { bids[$0] <= asks[$0] && asks[$0] > 0 }) { (bids[$0] + asks[$0]) / 2 }
    }()

    /// The middles, unless the quotes are too old to trade on.
    private(set) lazy var marks: CellReadings = {
        guard chain.count > 0, valuation.quote(row: 0).value != nil else { return CellReadings(missing: chain.count) }
        return middles
    }()

    private lazy var moneyness: CellReadings = {
        guard let spot = valuation.spot.value, spot > 0 else { return CellReadings(missing: chain.count) }
        let (signs, strikes) = (signs, strikes)
        return CellReadings(chain.count) { signs[$0] * (spot - strikes[$0]) / spot }
    }()

    private lazy var intrinsic: CellReadings = {
        guard let spot = valuation.spot.value else { return CellReadings(missing: chain.count) }
        let (signs, strikes) = (signs, strikes)
        return CellReadings(chain.count) { max(0, signs[$0] * (spot - strikes[$0])) }
    }()

    private lazy var premiumPercents: CellReadings = {
        let (marks, strikes) = (marks, strikes)
        return marks.map(where: { strikes[$0] > 0 }) { $1 / strikes[$0] * 100 }
    }()

    private lazy var monthlyReturns: CellReadings = {
        let days = days
        return premiumPercents.map(where: { days[$0] > 0 }) { $1 / days[$0] * 30 }
    }()

    private func rows<Cell>(_ cell: (Int) -> Cell) -> [Cell] { (0..<chain.count).map(cell) }

    /// A recorded column, NaN where missing.
    private func cells(_ field: ChainField) -> [Double] {
        let cells = chain[field].cells
        return cells.count == chain.count ? cells : rows { $0 < cells.count ? cells[$0] : .nan }
    }

    /// What depends on the expiration alone; rows are in its order.
    private func byExpiration<Cell>(_ cell: (CalendarDate) -> Cell) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(chain.count)
        var last: (date: CalendarDate, cell: Cell)?
        for date in chain.expirations {
            let current = last.flatMap { $0.date == date ? $0.cell : nil } ?? cell(date)
            last = (date, current)
            cells.append(current)
        }
        return cells
    }

    private func spreads(_ measure: (_ spread: Double, _ middle: Double, _ ask: Double) -> Double) -> Column {
        let (bids, asks) = (bids, asks)
        return .readings(middles.map { measure(asks[$0] - bids[$0], $1, asks[$0]) })
    }
}

extension ChainCells {
    /// A field of every contract; nil where it is the model's.
    func column(_ field: ContractField) -> Column? {
        switch field {
        case .symbol: .uniform(.known(.text(chain.underlying)))
        case .right: .texts(chain.rights.map { UInt16($0.rawValue) }, in: OptionRight.allCases.map(\.name))
        case .strike: .numbers(strikes)
        case .expiration: .instants(byExpiration { valuation.calendar.closeOfExpiration($0) })
        case .isStandard: standard
        case .daysToExpiration: .numbers(days)
        case .tradingDaysToExpiration:
            .readings(
                CellReadings(
                    byExpiration { valuation.calendar.tradingDTE(from: valuation.at, to: $0).map { Double($0) } }))
        case .bid: .numbers(bids)
        case .ask: .numbers(asks)
        case .volume: .numbers(cells(.volume))
        case .openInterest: .numbers(cells(.openInterest))
        case .feedVolatility: .numbers(cells(.feedVolatility))
        case .feedDelta: .numbers(cells(.feedDelta))
        case .mark: .readings(marks)
        case .spreadDollars: spreads { spread, _, _ in cleaned(spread) }
        case .spreadPercent: spreads { spread, middle, _ in spread / middle * 100 }
        case .spreadOfAskPercent: spreads { spread, _, ask in spread / ask * 100 }
        case .moneyness: .readings(moneyness)
        case .isInTheMoney: .truths(moneyness.optionals.map { $0.map { $0 > 0 } })
        case .outOfTheMoneyPercent: .readings(moneyness.map { -$1 * 100 })
        case .intrinsic: .readings(intrinsic)
        case .extrinsic: extrinsic
        case .breakevenAtMark: breakeven
        default: shared(field)
        }
    }

    private var extrinsic: Column {
        let intrinsic = intrinsic
        return .readings(marks.map(where: { intrinsic.isKnown[$0] }) { $1 - intrinsic.numbers[$0] })
    }

    private var breakeven: Column {
        let (strikes, signs) = (strikes, signs)
        return .readings(marks.map { cleaned(strikes[$0] + signs[$0] * $1) })
    }

    /// Whether contracts deliver 100 shares, which their roots tell.
    private var standard: Column {
        let isStandard = chain.roots.map { OptionContract.isStandard(root: $0, underlying: chain.underlying) }
        if isStandard.allSatisfy({ $0 }) { return .uniform(.known(.boolean(true))) }
        return .truths(chain.rootIndices.map { isStandard[Int($0)] })
    }

    /// A field that is the same for all contracts of the underlying.
    private func shared(_ field: ContractField) -> Column? {
        switch field {
        case .quoteAge: .uniform(valuation.quoteAge.map { .number($0 / 60) })
        case .quoteSource: .uniform(.known(.text(chain.source)))
        case .spot: .uniform(valuation.spot.map(Value.number))
        case .daysToEarnings: .uniform(market.daysToEarnings)
        case .daysToExDividend: .uniform(market.daysToExDividend)
        case .sessionsToExDividend: .uniform(market.sessionsToExDividend)
        case .dividend: .uniform(market.nextDividend.map { .number($0.amount) })
        case .volatilityRank: .uniform(market.volatilityRank.map { .number($0.rank) })
        case .volatilityPercentile: .uniform(market.volatilityRank.map { .number($0.percentile) })
        case .volatilitySessions: .uniform(market.volatilityRank.map { .number(Double($0.sessions)) })
        default: nil
        }
    }

    /// A field of a contract that might be sold.
    func column(_ field: PremiumField) -> Column {
        switch field {
        case .premium: .readings(marks)
        case .premiumPercent: .readings(premiumPercents)
        case .monthlyReturn: .readings(monthlyReturns)
        case .annualReturn: .readings(monthlyReturns.map { $1 * 12 })
        case .returnOnCapital: .readings(returnOnCapital)
        case .liquidity: .readings(liquidity)
        }
    }

    private var returnOnCapital: CellReadings {
        let (rights, days, strikes, marks) = (chain.rights, days, strikes, marks)
        return marks.map(where: { rights[$0] == .put && days[$0] > 0 && strikes[$0] > marks.numbers[$0] }) {
            $1 / (strikes[$0] - $1) * 365 / days[$0] * 100
        }
    }

    private var liquidity: CellReadings {
        let (volumes, interests) = (cells(.volume), cells(.openInterest))
        let (bids, asks) = (bids, asks)
        return middles.map(where: { !volumes[$0].isNaN && !interests[$0].isNaN }) { row, _ in
            let spread = max(0, 20 - (asks[row] - bids[row]) / asks[row] * 100)
            return min(40, volumes[row] / 10) + min(40, interests[row] / 5) + spread
        }
    }
}
