import Expression
import LuaBridge
import Market
import RuleModel

extension RuleCompiler {
    /// The longest that a signal can stand, in bars: each of them is looked at.
    private static let longestLife = 500
    /// Days that an expiration may lie from the one asked for, where the rule doesn't say: as for rolls.
    private static let window = 10

    /// A signal; `params` have their overrides already.
    func signal(_ table: DeclaredTable, params: [Parameter]) throws(RuleLoadError) -> Signal {
        try table.allow(Constructor.keys(of: "signal"))
        let bar = try barLength(table)
        let schema = Schema.market.extended(for: texts(in: table))
        let context = try context(owner: table.owner, schema: schema, params: params, at: table.location)
        try checkSeries(of: schema, params: params, in: table)
        guard let when = table["when"] else { throw table.wrong("when", "a condition in quotes", .nil) }
        return Signal(
            id: table.owner, about: try table.text("about"), symbols: try symbols(table, "on"),
            bucket: try table.text("bucket"), bar: bar, lookback: try lookback(table), window: try window(table),
            params: params, when: try condition(when, context, named: "when", at: table.location),
            invalid: try table["invalid"].map { value throws(RuleLoadError) in
                try condition(value, context, named: "invalid", at: table.location)
            },
            confidence: try confidence(table, context, params: params), order: try order(table, context),
            life: try life(table, bar: bar), location: table.location, schema: schema)
    }

    private func barLength(_ table: DeclaredTable) throws(RuleLoadError) -> BarLength {
        guard let tagged = table["every"].flatMap(Tagged.init), tagged.kind == "bar",
            let length = tagged.body.string.flatMap(BarLength.init)
        else { throw table.wrong("every", "bar \"5m\", bar \"1h\" or bar \"1d\"", table["every"] ?? .nil) }
        return length
    }

    /// One symbol, a list of them, or nothing for all.
    func symbols(_ table: DeclaredTable, _ key: String) throws(RuleLoadError) -> [String]? {
        guard let value = table[key] else { return nil }
        let list = value.string.map { [$0] } ?? value.table?.array.compactMap(\.string) ?? []
        guard !list.isEmpty, list.allSatisfy({ !$0.isEmpty }), list.count == max(1, value.table?.array.count ?? 1)
        else {
            throw table.wrong(key, "a symbol or a list of symbols", value)
        }
        return list
    }

    private func lookback(_ table: DeclaredTable) throws(RuleLoadError) -> Int {
        guard let value = table["lookback"] else { return 1 }
        guard let bars = value.integer, (1...Int64(MarketSeries.longest)).contains(bars) else {
            throw table.wrong("lookback", "a number of bars from 1 to \(MarketSeries.longest)", value)
        }
        return Int(bars)
    }

    private func window(_ table: DeclaredTable) throws(RuleLoadError) -> Signal.Window? {
        guard let value = table["window"] else { return nil }
        let times = value.table?.array.compactMap(sessionTime) ?? []
        guard times.count == 2, value.table?.array.count == 2 else {
            throw table.wrong(
                "window", "two times, such as { session.open + minutes(30), session.close - minutes(45) }", value)
        }
        if times[0].anchor == times[1].anchor, times[0].offset >= times[1].offset {
            throw table.wrong("window", "a start that comes before its end", value)
        }
        return Signal.Window(from: times[0], to: times[1])
    }

    /// A time such as `session.open + minutes(30)`; nil for anything else.
    func sessionTime(_ value: LuaValue) -> SessionTime? {
        guard let tagged = Tagged(value), tagged.kind == "session_time", let parts = tagged.body.table?.array,
            parts.count == 2, let anchor = parts[0].string.flatMap(SessionTime.Anchor.init(rawValue:)),
            let seconds = parts[1].number, abs(seconds) <= 86_400
        else { return nil }
        return SessionTime(anchor: anchor, offset: Int(seconds))
    }

    private func life(_ table: DeclaredTable, bar: BarLength) throws(RuleLoadError) -> Int {
        guard table["ttl"] != nil else { return bar.seconds }
        let seconds = try table.seconds("ttl")
        guard seconds > 0, seconds <= Self.longestLife * bar.seconds else {
            throw table.wrong("ttl", "a span of at most \(Self.longestLife) bars", table["ttl"] ?? .nil)
        }
        return seconds
    }

    private func confidence(
        _ table: DeclaredTable, _ context: Context, params: [Parameter]
    ) throws(RuleLoadError) -> Signal.Confidence? {
        let factors = try table.list.isEmpty ? nil : self.factors(table, context, weights: [:])
        guard let value = table["confidence"] else {
            return factors.map { factors in
                .factors(
                    Score(
                        id: table.owner, about: nil, subject: context.schema.subject, params: params, require: [],
                        factors: factors, grades: [], location: table.location))
            }
        }
        guard factors == nil else {
            throw .misplaced(
                owner: table.owner, what: "confidence is given as a formula and as factors",
                remedy: "keep one of the two", location: table.location)
        }
        return .formula(try number(value, context, named: "confidence", at: table.location))
    }

    private func order(_ table: DeclaredTable, _ context: Context) throws(RuleLoadError) -> SignalOrder? {
        guard let value = table["emit"] else { return nil }
        let kinds: [String: (isSale: Bool, right: OptionRight)] = [
            "sell_put": (true, .put), "sell_call": (true, .call), "buy_put": (false, .put), "buy_call": (false, .call),
        ]
        guard let tagged = Tagged(value), let kind = kinds[tagged.kind] else {
            throw table.wrong("emit", "sell_put, sell_call, buy_put or buy_call { dte, delta }", value)
        }
        let leg = tagged.table(owner: table.owner)
        try leg.allow(Constructor.keys(of: tagged.kind))
        guard let dte = leg["dte"], let delta = leg["delta"] else {
            throw leg.wrong(tagged.kind, "given dte and delta", .table(leg.table))
        }
        return SignalOrder(
            isSale: kind.isSale, right: kind.right,
            dte: try number(dte, context, named: "dte", units: [.days], at: leg.location),
            delta: try number(delta, context, named: "delta", units: [.num, .ratio], at: leg.location),
            window: try leg["within"] == nil ? Self.window : leg.seconds("within") / 86_400)
    }

    /// Every quoted text that may be a condition or a formula, to find the series that they call.
    private func texts(in table: DeclaredTable) -> [String] {
        let named = ["when", "invalid", "confidence"].compactMap { table[$0]?.string }
        let emitted = table["emit"].flatMap(Tagged.init)?.body.table?.fields.compactMap(\.value.string) ?? []
        let measures = table.list.compactMap { Tagged($0)?.body.table?.array.last }.flatMap { measure in
            Tagged(measure)?.body.table?.array.compactMap(\.string) ?? [measure.string].compactMap { $0 }
        }
        return named + emitted + measures
    }

    /// A param that is a series' argument must be one that the series takes.
    private func checkSeries(of schema: Schema, params: [Parameter], in table: DeclaredTable) throws(RuleLoadError) {
        for index in schema.fields.indices {
            guard let call = schema.call(ofField: index) else { continue }
            for (parameter, argument) in zip(call.function.parameters, call.arguments) {
                guard case .param(let name) = argument, let param = params.first(where: { $0.name == name }) else {
                    continue
                }
                guard let number = param.value.number, parameter.allows(number) else {
                    let kind = parameter.isWhole ? "a whole number" : "a number"
                    throw .wrongValue(
                        owner: table.owner, name: "param \(name), the \(parameter.name) of \(call.name),",
                        wanted:
                            "\(kind) from \(Int(parameter.allowed.lowerBound)) to \(Int(parameter.allowed.upperBound))",
                        got: ValueFormat.plain(param.value, unit: .num), location: param.location)
                }
            }
        }
    }
}
