package import LuaBridge

/// The functions of the host, in the order of the reference.
package enum HostLibrary {
    /// Those that need no market; every rule file has them.
    package static var pure: [HostFunction] {
        PriceFunctions.all + OptionFunctions.all + ProbabilityFunctions.all + ExerciseFunctions.all + LevelFunctions.all
            + VolatilityFunctions.all + CalendarFunctions.all
    }

    /// Those that read a market; where none is given, each says so when it is called.
    package static func market(_ market: (any ScriptMarket)?) -> [HostFunction] {
        MarketFunctions { market }.all
    }

    /// Those that read a market which can change from call to call.
    package static func market(
        ofTheMoment market: @escaping () throws -> (any ScriptMarket)?
    ) -> [HostFunction] {
        MarketFunctions(market: market).all
    }

    /// The tables that functions take by name, for the reference.
    package static let records: [(function: String, record: HostRecord)] =
        OptionFunctions.records + ExerciseFunctions.records + LevelFunctions.records + VolatilityFunctions.records
        + [
            ("price.european", PriceTerms.priced), ("price.american", PriceTerms.priced),
            ("price.implied_volatility", PriceTerms.quoted), ("price.prob_itm", PriceTerms.priced),
            ("price.prob_touch", PriceTerms.priced), ("price.expected_move", PriceTerms.underlying),
            ("market.chain", MarketFunctions.filter),
        ]
}
