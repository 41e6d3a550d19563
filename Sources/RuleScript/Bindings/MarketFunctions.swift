import Expression
import LuaBridge
import Market
import RuleModel

/// `market.…` and `calendar.dte`: what is recorded, at the instant of the evaluation.
struct MarketFunctions {
    /// Gives the market of the moment; nil where no data was given, and every function says so then.
    let market: () throws -> (any ScriptMarket)?

    var all: [HostFunction] {
        [instant, symbols, rate, spot, chain, quote, dte] + EventFunctions(functions: self).all + [positions]
    }

    static let symbol = HostParameter("symbol", .string, summary: "the underlying's symbol, such as 'WFC'")

    /// Which contracts of a chain are wanted.
    static let filter = HostRecord(
        name: "filter",
        fields: [
            HostParameter("right", .string, isOptional: true, summary: "only 'call' or 'put'"),
            HostParameter("expiration", .string, isOptional: true, summary: "only this expiration"),
            HostParameter("min_dte", .number, unit: "days", isOptional: true, summary: "calendar days to expiration"),
            HostParameter("max_dte", .number, unit: "days", isOptional: true, summary: "calendar days to expiration"),
            HostParameter("min_strike", .number, unit: "usd", isOptional: true, summary: "the lowest strike"),
            HostParameter("max_strike", .number, unit: "usd", isOptional: true, summary: "the highest strike"),
            HostParameter(
                "standard", .boolean, isOptional: true,
                summary: "only contracts that deliver 100 shares, or only others"),
        ])

    /// The market.
    ///
    /// - Throws: `BindingError` where none was given.
    func given(_ function: String, _ call: HostCall) throws -> any ScriptMarket {
        guard let market = try market() else {
            throw BindingError.notGiven(
                function: function, what: "market data", remedy: "name a recording with --data",
                location: call.sourceLocation)
        }
        return market
    }
}

extension MarketFunctions {
    private var instant: HostFunction {
        HostFunction(
            "market.at", summary: "The instant of the evaluation; nothing later can be read.",
            result: "an instant", returns: ["string"], example: "market.at()  --> \"2026-04-18T00:00:00Z\""
        ) { call in .string(try given("market.at", call).at.description) }
    }

    private var symbols: HostFunction {
        HostFunction(
            "market.symbols", summary: "The underlyings that are recorded.", result: "a list of symbols",
            returns: ["string[]"], example: "for _, symbol in ipairs(market.symbols()) do print(symbol) end"
        ) { call in .table(LuaTable(array: try given("market.symbols", call).symbols.map { .string($0) })) }
    }

    private var rate: HostFunction {
        HostFunction(
            "market.rate", summary: "The risk-free rate a year, continuously compounded, and where it comes from.",
            result: "a fraction, and its origin", returns: ["number", "string"],
            example: "market.rate()  --> 0.04, \"default (rules/defaults.lua:3)\""
        ) { call -> [LuaValue] in
            let rate = try given("market.rate", call).rate
            return [.number(rate.value), .string(rate.origin)]
        }
    }

    private var spot: HostFunction {
        HostFunction(
            "market.spot", summary: "The underlying's price.", parameters: [Self.symbol],
            result: "dollars per share; or nil and the reason", returns: ["number"], example: "market.spot('WFC')"
        ) { call -> [LuaValue] in
            let market = try given("market.spot", call)
            let symbol = try call.string(0)
            guard market.symbols.contains(symbol) else { return Self.unrecorded(symbol) }
            return results(try market.spot(symbol)) { .number($0) }
        }
    }

    private var chain: HostFunction {
        HostFunction(
            "market.chain", summary: "The listed contracts of an underlying, by expiration, right and strike.",
            parameters: [Self.symbol, Self.filter.parameter(isOptional: true)],
            result: "a list of contracts; or nil and the reason",
            returns: ["wheelwright.contract[]"],
            example:
                "for _, put in ipairs(market.chain('WFC', { right = 'put', min_dte = 20 })) do print(put.strike, put.iv) end"
        ) { call -> [LuaValue] in
            let market = try given("market.chain", call)
            let symbol = try call.string(0)
            let isWanted = try Self.predicate(RecordArgument(call, Self.filter, at: 1), at: market.at)
            guard market.symbols.contains(symbol) else { return Self.unrecorded(symbol) }
            return results(try contracts(of: symbol, in: market, call, where: isWanted)) { rows in
                .table(LuaTable(array: rows.map { .object(RowObject(row: $0, shape: .contract)) }))
            }
        }
    }

    private var quote: HostFunction {
        HostFunction(
            "market.quote", summary: "One listed contract.",
            parameters: [
                Self.symbol, HostParameter("right", .string, summary: "'call' or 'put'"),
                HostParameter("strike", .number, unit: "usd", summary: "the strike, per share"),
                HostParameter("expiration", .string, summary: "the expiration, such as '2026-04-24'"),
            ],
            result: "a contract; or nil and the reason", returns: ["wheelwright.contract"],
            example: "market.quote('WFC', 'put', 83, '2026-04-24').delta"
        ) { call -> [LuaValue] in
            let market = try given("market.quote", call)
            let wanted = OptionContract(
                underlying: try call.string(0), expiration: try call.date(3), right: try call.right(1),
                strike: try call.strike(2))
            guard market.symbols.contains(wanted.underlying) else { return Self.unrecorded(wanted.underlying) }
            let found = try contracts(of: wanted.underlying, in: market, call) { $0 == wanted }
            return results(found.flatMap { Reading($0.first, else: "\(wanted) isn't in the chain") }) { row in
                .object(RowObject(row: row, shape: .contract))
            }
        }
    }

    private var dte: HostFunction {
        HostFunction(
            "calendar.dte", summary: "Calendar days to an expiration; 0 on the day, negative after it.",
            parameters: [
                HostParameter("expiration", .string, summary: "a day, such as '2026-04-24'"),
                HostParameter(
                    "from", .string, isOptional: true, summary: "the day to count from; without it the market's"),
            ],
            result: "days", returns: ["integer"], example: "calendar.dte('2026-04-24', '2026-04-17')  --> 7"
        ) { call in
            let expiration = try call.date(0)
            if let from = try call.optionalDate(1) { return .integer(Int64(expiration - from)) }
            let at = try given("calendar.dte", call).at
            return .integer(Int64(ExchangeCalendar.dte(from: at, to: expiration)))
        }
    }

    private var positions: HostFunction {
        HostFunction(
            "market.positions", summary: "The positions that were given.", result: "a list of positions",
            returns: ["wheelwright.position[]"],
            example: "for _, position in ipairs(market.positions()) do print(position.id, position.pl_pct) end"
        ) { call in
            guard let rows = try given("market.positions", call).positions() else {
                throw BindingError.notGiven(
                    function: "market.positions", what: "positions", remedy: "name a file of them with --positions",
                    location: call.sourceLocation)
            }
            return .table(LuaTable(array: rows.map { .object(RowObject(row: $0, shape: .position)) }))
        }
    }

    /// A symbol that isn't recorded isn't looked for: a script could make up any number of them.
    private static func unrecorded(_ symbol: String) -> [LuaValue] {
        [.nil, .string("no chain recorded for \(excerpt(symbol))")]
    }

    /// The contracts that pass, each one looked at counting as a few instructions.
    private func contracts(
        of symbol: String, in market: any ScriptMarket, _ call: HostCall, where isWanted: (OptionContract) -> Bool
    ) throws -> Reading<[any FieldSource]> {
        var seen = 0
        let found = try market.contracts(of: symbol) { contract in
            seen += 1
            return isWanted(contract)
        }
        call.charge(20 * seen)
        return found
    }

    private static func predicate(
        _ filter: RecordArgument, at: Instant
    ) throws(LuaError) -> (OptionContract) -> Bool {
        let right = try filter.optionalRight()
        let expiration = try filter.optionalDate("expiration")
        let dte = (
            try filter.optionalNumber("min_dte") ?? -.infinity, try filter.optionalNumber("max_dte") ?? .infinity
        )
        let strike = (
            try filter.optionalNumber("min_strike") ?? -.infinity, try filter.optionalNumber("max_strike") ?? .infinity
        )
        let standard = try filter.optionalBoolean("standard")
        return { contract in
            let days = Double(ExchangeCalendar.dte(from: at, to: contract.expiration))
            let dollars = contract.strike.dollars
            return (right == nil || right == contract.right)
                && (expiration == nil || expiration == contract.expiration)
                && dte.0 <= days && days <= dte.1 && strike.0 <= dollars && dollars <= strike.1
                && (standard == nil || standard == contract.isStandard)
        }
    }
}

extension HostCall {
    /// Where the script made the call.
    var sourceLocation: SourceLocation? {
        (ruleLocation ?? location()).map { SourceLocation(file: $0.file, line: $0.line) }
    }
}
