import Market
import Pricing

/// The options of `price` for one option, and how they become a query.
struct PriceOptions: Sendable {
    let right = Operand(
        "RIGHT", .choice(of: RightChoice.self), count: .optional, about: "call or put; not with --batch")
    let style = Option(
        "style", valueName: "STYLE", .choice(of: StyleChoice.self), default: .american,
        about: "when it may be exercised")
    let strike = Option("strike", short: "k", valueName: "DOLLARS", .dollars, about: "the strike, a share")
    let spot = Option("spot", short: "s", valueName: "DOLLARS", .dollars, about: "the underlying's price")
    let expiry = Option("expiry", valueName: "DATE", .date, about: "the expiration's day; or --days, or --years")
    let days = Option("days", valueName: "N", .span("30"), about: "calendar days to expiration; fractions are fine")
    let years = Option("years", valueName: "N", .span("0.25"), about: "years of 365 days to expiration")
    let rate = Option(
        "rate", short: "r", valueName: "RATE", .fraction(from: -1, to: 1), default: 0.04,
        about: "risk-free rate a year, continuously compounded")
    let yield = Option(
        "yield", short: "q", valueName: "RATE", .fraction(from: -1, to: 1), default: 0,
        about: "dividend yield a year, continuously compounded, beside the dividends given")
    let volatility = Option(
        "vol", short: "v", valueName: "VOLATILITY", .fraction(from: 0, to: 5),
        about: "volatility a year: 25%, or the fraction 0.25; or --price")
    let price = Option(
        "price", valueName: "DOLLARS", .dollars, about: "the option's price a share, which gives the implied volatility"
    )
    let today = Option(
        "today", valueName: "DATE", .date,
        about: "the day from whose close times are counted; without it they count from now, to the second")
    let dividend = Option(
        "dividend", valueName: "AMOUNT@DATE", .dividend, isRepeatable: true,
        about: "a cash dividend a share and its ex-date, such as 0.88@2026-11-20")
    let dividendModel = Option(
        "dividend-model", valueName: "MODEL", .choice(of: DividendModelChoice.self), default: .spot,
        about: "spot: the share falls by the dividend; escrowed: the share less its dividends is what moves")
    let accuracy = Option(
        "accuracy", valueName: "PRESET", .choice(of: AccuracyChoice.self), default: .fast,
        about: "how much work the American model does")
    let contracts = Option(
        "contracts", valueName: "N", .integer(in: -1_000_000...1_000_000), default: 1,
        about: "the position in contracts of 100 shares; a negative number was sold (--contracts -2)")

    /// All but what a batch has as well.
    var single: [any OptionDeclaration] {
        [
            strike, spot, expiry, days, years, rate, yield, volatility, price, today, dividend, dividendModel,
            contracts,
        ]
    }
}

extension PriceOptions {
    /// The query of a command line.
    ///
    /// - Throws: a usage error for what is missing or contradicts itself, P-codes for terms that no model accepts.
    func query(_ arguments: ParsedArguments, now: Instant) throws -> PriceQuery {
        let right: OptionRight = try arguments.require(right) == .call ? .call : .put
        let strike = try arguments.require(strike)
        let spot = try arguments.require(spot)
        let clock = arguments[today].map { PriceClock(day: $0) } ?? PriceClock(now: now)
        let terms = try OptionTerms(
            right: right, strike: strike, spot: spot, years: try time(arguments, clock),
            rate: try arguments.require(rate), yield: try arguments.require(yield))
        let given = try given(arguments)
        let all = try arguments.all(dividend).map { dividend in
            PriceQuery.Dividend(
                exDate: dividend.exDate,
                cash: try CashDividend(years: clock.years(toOpenOf: dividend.exDate), amount: dividend.amount))
        }
        func counts(_ dividend: PriceQuery.Dividend) -> Bool {
            dividend.cash.years > 0 && dividend.cash.years <= terms.years
        }
        let coming = all.filter(counts)
            .sorted { ($0.exDate, $0.cash.amount) < ($1.exDate, $1.cash.amount) }
        let isDated = arguments[expiry] != nil || !all.isEmpty
        return PriceQuery(
            model: try model(arguments, terms, coming.map(\.cash)), given: given, expiration: arguments[expiry],
            today: isDated ? clock.day : nil, dividends: coming,
            ignored: all.filter { !counts($0) }.map { DatedDividend(amount: $0.cash.amount, exDate: $0.exDate) },
            contracts: try arguments.require(contracts))
    }

    /// The style that was asked for.
    func style(_ arguments: ParsedArguments) throws -> ExerciseStyle {
        try arguments.require(style) == .american ? .american : .european
    }

    /// The preset that was asked for.
    func accuracy(_ arguments: ParsedArguments) throws -> AmericanAccuracy {
        switch try arguments.require(accuracy) {
        case .fast: .fast
        case .accurate: .accurate
        case .high: .high
        }
    }

    private func model(
        _ arguments: ParsedArguments, _ terms: OptionTerms, _ dividends: [CashDividend]
    ) throws -> OptionModel {
        OptionModel(
            terms, style: try style(arguments), dividends: dividends,
            dividendModel: try arguments.require(dividendModel) == .spot ? .spot : .escrowed,
            accuracy: try accuracy(arguments))
    }

    private func time(_ arguments: ParsedArguments, _ clock: PriceClock) throws -> Double {
        switch (arguments[expiry], arguments[days], arguments[years]) {
        case (let expiry?, nil, nil): return clock.years(toCloseOf: expiry)
        case (nil, let days?, nil): return days / 365
        case (nil, nil, let years?): return years
        case (nil, nil, nil):
            throw CommandFailure.oneOf(
                "the time to expiration", "--expiry DATE, --days N or --years N", isMissing: true)
        default: throw CommandFailure.oneOf("the time to expiration", "--expiry, --days or --years", isMissing: false)
        }
    }

    private func given(_ arguments: ParsedArguments) throws -> PriceQuery.Given {
        switch (arguments[volatility], arguments[price]) {
        case (let volatility?, nil): return .volatility(volatility)
        case (nil, let price?): return .price(price)
        case (nil, nil):
            throw CommandFailure.oneOf("the volatility", "--vol VOLATILITY or --price DOLLARS", isMissing: true)
        case (_?, _?): throw CommandFailure.oneOf("the volatility", "--vol or --price", isMissing: false)
        }
    }
}

extension CommandFailure {
    /// Of several options that say the same thing none was given, or more than one.
    fileprivate static func oneOf(_ what: String, _ options: String, isMissing: Bool) -> CommandFailure {
        isMissing
            ? CommandFailure("U241", "price: \(what) is missing", remedy: "give \(options)", exitCode: .usage)
            : CommandFailure(
                "U242", "price: \(what) is given twice", remedy: "give one of \(options)", exitCode: .usage)
    }
}
