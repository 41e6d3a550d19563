import Market

/// Everything about one underlying that is settled before a run: its nature, its events, its prices, its headlines.
struct SymbolModel {
    let profile: SymbolProfile
    let schedule: EventSchedule
    let path: SymbolPath
    let news: [NewsItem]
    let key: StreamKey

    init(symbol: Int, plan: SimulationPlan, market: MarketPath, sessions: [Session]) {
        let name = plan.symbols[symbol]
        let nature = StreamKey(seed: plan.seed).with(name)
        let key = nature.with(plan.scenario.rawValue)
        self.key = key
        profile = SymbolProfile(symbol: name, key: nature, paysDividend: symbol == 0)
        schedule = EventSchedule(profile: profile, plan: plan, sessions: sessions, key: nature)
        path = SymbolPath(
            profile: profile, plan: plan, market: market, schedule: schedule, sessions: sessions, key: key)
        news = NewsWriter(symbol: name, schedule: schedule, key: key).news(
            sessions: sessions.prefix(plan.sessions), path: path, plan: plan)
    }
}
