import Expression
package import Market
package import RuleModel
package import RuleScript

/// Reads signals over recorded bars and chains: at the end of each bar, with nothing that came later.
package struct SignalJudge {
    package typealias Source = SnapshotSource & BarSource

    private let source: any Source
    private let policy: ResolvedPolicy
    private let functions: any FunctionEvaluator
    private let calendar = ExchangeCalendar.nyse

    /// - Throws: `EngineError` where the rules lack what every evaluation needs: the market's defaults.
    package init(rules: LoadedRules, source: any Source) throws {
        rules.functions.renewBudget()
        self.source = source
        policy = try ResolvedPolicy(rules.rules)
        functions = rules.functions
    }

    /// What a signal says about an underlying at an instant.
    ///
    /// The newest bar whose end lies within the signal's life decides, if the condition holds there: the signal came up
    /// with it and stands until its life is over or a later bar takes it back.
    ///
    /// - Throws: an error of the source, of a rule's Lua function or of a policy.
    package func read(_ signal: Signal, symbol: String, at instant: Instant) throws -> SignalReading {
        let recorded = try source.bars(of: symbol, from: start(of: signal, at: instant), through: instant)
        let bars = BarSeries(recorded, length: signal.bar, at: instant, calendar: calendar).bars
        guard bars.count >= signal.lookback else {
            return SignalReading(signal, symbol, .tooFewBars(found: bars.count))
        }
        let oldest = instant.adding(seconds: -signal.life)
        let alive = bars.indices.reversed().prefix { bars[$0].end > oldest }
        let usable = alive.filter { $0 + 1 >= signal.lookback && isInside(signal.window, bars[$0].end) }
        guard !usable.isEmpty else { return SignalReading(signal, symbol, .outsideWindow) }
        var invalid: Instant?
        var newest: (moment: SignalMoment, trace: ConditionRecord)?
        for index in usable {
            let moment = try moment(signal, symbol, bars: Array(bars[...index]), recorded: recorded)
            let trace = try moment.trace(functions)
            if newest == nil { newest = (moment, trace) }
            if trace.truth == .yes {
                return try moment.reading(invalid.map(SignalReading.State.invalid) ?? .active, trace, functions)
            }
            if try moment.isInvalid(functions) { invalid = moment.at }
        }
        guard let newest else { return SignalReading(signal, symbol, .outsideWindow) }
        let state: SignalReading.State = newest.trace.truth == .no ? .quiet : .unknown
        return try newest.moment.reading(state, newest.trace, functions)
    }

    private func moment(
        _ signal: Signal, _ symbol: String, bars: [Bar], recorded: [Bar]
    ) throws -> SignalMoment {
        let at = bars[bars.count - 1].end
        let snapshot = try source.snapshot(at: at, symbols: [symbol])
        let market = MarketView(snapshot: snapshot, policy: policy).underlying(symbol)
        let row = SignalRow(
            signal: signal, bars: bars, moment: at, market: market, previousClose: previousClose(recorded, at))
        return SignalMoment(signal: signal, symbol: symbol, at: at, row: row, market: market)
    }

    /// The last price of the session before an instant's.
    private func previousClose(_ bars: [Bar], _ at: Instant) -> Double? {
        guard let before = calendar.session(before: NewYorkTime.date(of: at)) else { return nil }
        let last = bars.last { $0.end <= before.close && $0.end > before.open }
        return last?.close
    }

    private func isInside(_ window: Signal.Window?, _ at: Instant) -> Bool {
        guard let window else { return true }
        guard let session = calendar.session(on: NewYorkTime.date(of: at)) else { return false }
        return window.from.instant(in: session) <= at && at <= window.to.instant(in: session)
    }

    /// From when bars are read: so that each moment of the signal's life has all that its series look back on.
    private func start(of signal: Signal, at instant: Instant) -> Instant {
        let series = signal.schema.fields.indices.compactMap { index -> Int? in
            guard let call = signal.schema.call(ofField: index),
                let function = MarketSeries(rawValue: call.function.name),
                let arguments = call.values(param: { name in signal.params.first { $0.name == name }?.value.number })
            else { return nil }
            return function.barsRead(arguments)
        }
        let bars = max(signal.lookback, series.max() ?? 0)
        // A session has 210 minutes at the least.
        let perSession = max(1, 210 * 60 / signal.bar.seconds)
        let sessions = (bars + perSession - 1) / perSession + 2
        let days = sessions * 7 / 5 + 14 + signal.life / 86_400
        return NewYorkTime.instant(of: NewYorkTime.date(of: instant).adding(days: -days), secondsOfDay: 0)
    }
}
