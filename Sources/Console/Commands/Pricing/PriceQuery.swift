import Market
import Pricing

/// What `price` was asked about one option, with dates turned into times.
struct PriceQuery: Sendable {
    /// A dividend that is still to come before expiration.
    struct Dividend: Sendable {
        let exDate: CalendarDate
        let cash: CashDividend
    }

    /// What the volatility follows from.
    enum Given: Sendable {
        case volatility(Double)
        /// Dollars a share.
        case price(Double)
    }

    let model: OptionModel
    let given: Given
    /// nil where the time to expiration was given as a number.
    let expiration: CalendarDate?
    /// The day from which times are counted; nil where no date was given.
    let today: CalendarDate?
    let dividends: [Dividend]
    /// Those that don't count, because they go ex outside of the option's life.
    let ignored: [DatedDividend]
    /// Of the position: above zero bought, below zero sold.
    let contracts: Int

    static let sharesPerContract = 100

    var terms: OptionTerms { model.terms }

    /// Shares that the position's options are on; negative where they were sold.
    var shares: Double { Double(contracts * PriceQuery.sharesPerContract) }
}

/// The moment from which the times of a query are counted.
///
/// A day given by its date counts as of its close, so that times to later closes are whole days; the present counts to the second.
struct PriceClock: Sendable {
    let day: CalendarDate
    /// nil for a day given by its date.
    private let instant: Instant?

    init(day: CalendarDate) {
        self.day = day
        instant = nil
    }

    init(now: Instant) {
        day = NewYorkTime.date(of: now)
        instant = now
    }

    private static let secondsPerYear = OptionTerms.secondsPerYear

    /// Years of 365 days until the close of an expiration; zero or less where it is past.
    func years(toCloseOf expiration: CalendarDate) -> Double {
        guard let instant else { return Double(expiration - day) / 365 }
        // Beyond the calendar's last year every day is taken to close at the usual hour.
        let close =
            ExchangeCalendar.nyse.closeOfExpiration(expiration)
            ?? NewYorkTime.instant(of: expiration, minuteOfDay: PriceClock.close)
        return (close - instant) / PriceClock.secondsPerYear
    }

    /// Years of 365 days until the opening of an ex-date.
    func years(toOpenOf exDate: CalendarDate) -> Double {
        let minutes = Double(PriceClock.close - PriceClock.open)
        guard let instant else { return (Double(exDate - day) - minutes / 1440) / 365 }
        return (NewYorkTime.instant(of: exDate, minuteOfDay: PriceClock.open) - instant) / PriceClock.secondsPerYear
    }

    /// Minutes of the day at which the exchange opens and closes in New York.
    private static let (open, close) = (9 * 60 + 30, 16 * 60)
}
