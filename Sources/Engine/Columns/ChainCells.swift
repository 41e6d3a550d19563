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
        case readings([Double?])
        case truths([Bool?])
        case texts([String?])
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

    /// The middle of each quote as it is recorded, however old it is.
    private lazy var middles: [Double?] = rows { row in
        let (bid, ask) = (self.bids[row], self.asks[row])
        // A missing side is NaN, with which nothing compares.
        return bid <= ask && ask > 0 ? (bid + ask) / 2 : nil
    }

    /// The middles, unless the quotes are too old to trade on.
    private lazy var marks: [Double?] = {
        guard chain.count > 0, valuation.quote(row: 0).value != nil else { return rows { _ in nil } }
        return middles
    }()

    private lazy var moneyness: [Double?] = {
        guard let spot = valuation.spot.value, spot > 0 else { return rows { _ in nil } }
        return rows { row in self.signs[row] * (spot - self.strikes[row]) / spot }
    }()

    private lazy var intrinsic: [Double?] = {
        guard let spot = valuation.spot.value else { return rows { _ in nil } }
        return rows { row in self.chain.contract(row: row).intrinsic(spot: spot) }
    }()

    private lazy var premiumPercents: [Double?] = rows { row in
        self.strikes[row] > 0 ? self.marks[row].map { $0 / self.strikes[row] * 100 } : nil
    }

    private lazy var monthlyReturns: [Double?] = rows { row in
        self.days[row] > 0 ? self.premiumPercents[row].map { $0 / self.days[row] * 30 } : nil
    }

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
        .readings(
            rows { row in
                middles[row].map { measure(asks[row] - bids[row], $0, asks[row]) }
            })
    }
}

extension ChainCells {
    /// A field of every contract; nil where it is the model's.
    func column(_ field: ContractField) -> Column? {
        switch field {
        case .symbol: .uniform(.known(.text(chain.underlying)))
        case .right: .texts(chain.rights.map(\.name))
        case .strike: .numbers(strikes)
        case .expiration: .instants(byExpiration { valuation.calendar.closeOfExpiration($0) })
        case .isStandard: .truths(rows { chain.isStandard(row: $0) })
        case .daysToExpiration: .numbers(days)
        case .tradingDaysToExpiration:
            .readings(byExpiration { valuation.calendar.tradingDTE(from: valuation.at, to: $0).map { Double($0) } })
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
        case .isInTheMoney: .truths(moneyness.map { $0.map { $0 > 0 } })
        case .outOfTheMoneyPercent: .readings(moneyness.map { $0.map { -$0 * 100 } })
        case .intrinsic: .readings(intrinsic)
        case .extrinsic: .readings(rows { row in marks[row].flatMap { mark in intrinsic[row].map { mark - $0 } } })
        case .breakevenAtMark: .readings(rows { row in marks[row].map { cleaned(strikes[row] + signs[row] * $0) } })
        default: shared(field)
        }
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
        case .annualReturn: .readings(monthlyReturns.map { $0.map { $0 * 12 } })
        case .returnOnCapital: .readings(rows(returnOnCapital))
        case .liquidity: .readings(liquidity)
        }
    }

    private func returnOnCapital(_ row: Int) -> Double? {
        guard chain.rights[row] == .put, days[row] > 0, let premium = marks[row], strikes[row] > premium else {
            return nil
        }
        return premium / (strikes[row] - premium) * 365 / days[row] * 100
    }

    private var liquidity: [Double?] {
        let volumes = cells(.volume)
        let interests = cells(.openInterest)
        return rows { row in
            guard middles[row] != nil, !volumes[row].isNaN, !interests[row].isNaN else { return nil }
            let spread = max(0, 20 - (asks[row] - bids[row]) / asks[row] * 100)
            return min(40, volumes[row] / 10) + min(40, interests[row] / 5) + spread
        }
    }
}
