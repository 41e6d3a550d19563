import Pricing

/// The Greeks of an option in the units that were asked for, with the words for them.
struct PriceUnits: Sendable {
    /// Per year and per unit, instead of per calendar day and per point.
    let isRaw: Bool

    /// A Greek: its name in the JSON, its value for one option on one share, and what it is in.
    struct Greek: Sendable {
        let name: String
        let value: Double
        let unit: String
    }

    /// Delta to rho, and those of second order, in the order of the reports.
    func greeks(_ first: RawGreeks, _ second: SecondOrderGreeks) -> [Greek] {
        let house = first.inHouseUnits
        let houseSecond = second.inHouseUnits
        let values =
            isRaw
            ? [
                first.delta, first.gamma, first.vega, first.theta, first.rho, second.vanna, second.charm, second.vomma,
            ]
            : [
                house.delta, house.gamma, house.vega, house.theta, house.rho, houseSecond.vanna, houseSecond.charm,
                houseSecond.vomma,
            ]
        return zip(PriceUnits.names.indices, values).map { index, value in
            // Adding zero turns -0.0 into 0.0.
            Greek(name: PriceUnits.names[index], value: value + 0, unit: units[index])
        }
    }

    static let names = ["delta", "gamma", "vega", "theta", "rho", "vanna", "charm", "vomma"]

    /// What each Greek is in, in the order of `names`.
    var units: [String] {
        isRaw
            ? [
                "price per $1 of spot", "delta per $1 of spot", "price per 1.00 of volatility", "price per year",
                "price per 1.00 of rate", "delta per 1.00 of volatility", "delta per year",
                "vega per 1.00 of volatility",
            ]
            : [
                "price per $1 of spot", "delta per $1 of spot", "price per volatility point", "price per calendar day",
                "price per rate point", "delta per volatility point", "delta per calendar day",
                "vega per volatility point",
            ]
    }
}
