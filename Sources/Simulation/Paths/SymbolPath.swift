import Glibc
import Market

/// The prices of one underlying, session by session, and the implied volatility that goes with them.
struct SymbolPath {
    /// Opening and closing prices, dollars, to the cent.
    let opens: [Double]
    let closes: [Double]
    /// Implied volatility for the shortest and the longest times after each session's close, fractions per year.
    let shortVolatilities: [Double]
    let longVolatilities: [Double]

    init(
        profile: SymbolProfile, plan: SimulationPlan, market: MarketPath, schedule: EventSchedule, sessions: [Session],
        key: StreamKey
    ) {
        var jumps = [Double](repeating: 0, count: plan.sessions)
        for report in schedule.reports where report.resolved < plan.sessions { jumps[report.resolved] += report.jump }
        let drifting = SymbolPath.returns(profile: profile, plan: plan, market: market, jumps: jumps, key: key)
        let levels = SymbolPath.volatilityLevels(
            returns: drifting, moods: market.moods, base: profile.baseVolatility, plan: plan)
        shortVolatilities = levels.map { profile.baseVolatility * $0 }
        longVolatilities = levels.map { profile.baseVolatility * (1 + 0.35 * ($0 - 1)) }
        var stream = key.with("overnight").stream
        var spot = profile.startingSpot
        var opens: [Double] = []
        var closes: [Double] = []
        for session in 0..<plan.sessions {
            let dividend = schedule.dividends.first { $0.exDate == sessions[session].date }?.amount ?? 0
            let share = stream.uniform(0.15, 0.45)
            let open = (spot - dividend) * exp(jumps[session] + share * drifting[session])
            opens.append(max(0.01, open.rounded(perUnit: 100)))
            spot = max(0.01, (open * exp((1 - share) * drifting[session])).rounded(perUnit: 100))
            closes.append(spot)
        }
        self.opens = opens
        self.closes = closes
    }

    /// Log returns of each session without the jumps of reports, bent so that the scenario comes true.
    private static func returns(
        profile: SymbolProfile, plan: SimulationPlan, market: MarketPath, jumps: [Double], key: StreamKey
    ) -> [Double] {
        var stream = key.with("path").stream
        let total = profile.baseVolatility
        let common = profile.beta * MarketPath.volatility
        let own = max(total * total - common * common, 0.25 * total * total).squareRoot()
        let daily = own / MarketPath.sessionsPerYear.squareRoot()
        var returns = market.returns.indices.map { session in
            profile.beta * market.returns[session] + daily * 0.9 * market.moods[session] * stream.normal()
        }
        guard let bend = bend(plan: plan, volatility: total, stream: &stream) else { return returns }
        let span = bend.span
        let sum = span.reduce(0) { $0 + returns[$1] + jumps[$1] }
        for session in span { returns[session] += (bend.total - sum) / Double(span.count) }
        return returns
    }

    /// The stretch of sessions over which a scenario fixes the total log return, and that return.
    private static func bend(plan: SimulationPlan, volatility: Double, stream: inout SeededStream) -> (
        span: Range<Int>, total: Double
    )? {
        let scale = min(Double(plan.sessions) / 60, 2)
        switch plan.scenario {
        case .selloff:
            // The more volatile a symbol, the further it falls; dividends and rounding still stay inside 15…25 %.
            let fall = 0.17 + 0.06 * (volatility - 0.15) / 0.45 + stream.uniform(-0.005, 0.005)
            return (plan.selloffStart..<plan.sessions, logReturn(-fall))
        case .rally: return (0..<plan.sessions, logReturn(stream.uniform(0.08, 0.20)) * scale)
        case .calm: return (0..<plan.sessions, logReturn(stream.uniform(-0.02, 0.03)) * scale)
        case .earningsGap: return nil
        }
    }

    /// Multiples of the base volatility: they rise when prices have fallen lately, and follow the scenario.
    private static func volatilityLevels(
        returns: [Double], moods: [Double], base: Double, plan: SimulationPlan
    ) -> [Double] {
        var recent = 0.0
        return returns.indices.map { session in
            recent = 0.9 * recent + returns[session]
            let level = moods[session] * plan.nervousness(session) * exp(-0.7 * recent / base)
            return level.clamped(0.5, 2.6)
        }
    }
}
