import Market

/// The dividends and earnings reports of one underlying, over the run and the horizon after it.
struct EventSchedule {
    /// A report, and what it will do to the price.
    struct Report {
        let event: EarningsEvent
        /// Index of the session whose opening price is the first to know the report.
        let resolved: Int
        /// The instant of that opening.
        let resolution: Instant
        /// Log return at that opening.
        let jump: Double
        /// Standard deviation of the log return that the market expects.
        let expectedMove: Double
    }

    let dividends: [DividendEvent]
    let reports: [Report]
}

extension EventSchedule {
    /// Sessions between two reports or two dividends: a quarter.
    private static let quarter = 63

    init(profile: SymbolProfile, plan: SimulationPlan, sessions: [Session], key: StreamKey) {
        reports = EventSchedule.reports(profile: profile, plan: plan, sessions: sessions, key: key.with("earnings"))
        dividends = EventSchedule.dividends(profile: profile, sessions: sessions, key: key.with("dividend"))
    }

    private static func reports(
        profile: SymbolProfile, plan: SimulationPlan, sessions: [Session], key: StreamKey
    ) -> [Report] {
        var stream = key.stream
        let timing: EarningsEvent.Timing = stream.uniform() < 0.5 ? .beforeOpen : .afterClose
        let isGap = plan.scenario == .earningsGap
        let inGapRun = max(0, min(plan.sessions - 3, plan.sessions * 13 / 20 + stream.whole(-2, 2)))
        let first = isGap ? inGapRun : stream.whole(12, 56)
        return stride(from: first, to: sessions.count - 1, by: quarter).enumerated().map { number, index in
            let expected = (profile.baseVolatility * 0.17).clamped(0.03, 0.09)
            let surprise = stream.normal().clamped(-1.4, 1.4)
            let gap = stream.uniform(0.08, 0.16) * (surprise < 0 ? -1 : 1)
            let resolved = timing == .beforeOpen ? index : index + 1
            let notice = stream.whole(21, 35)
            let announced = instant(daysBefore: notice, sessions[index].date, minuteOfDay: 16 * 60 + 45)
            return Report(
                event: EarningsEvent(date: sessions[index].date, timing: timing, announced: announced),
                resolved: resolved, resolution: sessions[resolved].open,
                jump: isGap && number == 0 ? logReturn(gap) : expected * surprise,
                expectedMove: isGap && number == 0 ? max(expected, 0.075) : expected)
        }
    }

    private static func dividends(profile: SymbolProfile, sessions: [Session], key: StreamKey) -> [DividendEvent] {
        guard profile.quarterlyDividend > 0 else { return [] }
        var stream = key.stream
        return stride(from: stream.whole(10, 54), to: sessions.count, by: quarter).map { index in
            let exDate = sessions[index].date
            let declared = instant(daysBefore: stream.whole(18, 32), exDate, minuteOfDay: 8 * 60)
            return DividendEvent(exDate: exDate, amount: profile.quarterlyDividend, declared: declared)
        }
    }

    /// A time of day on a session so many calendar days before a date, or the last session before that.
    private static func instant(daysBefore days: Int, _ date: CalendarDate, minuteOfDay: Int) -> Instant {
        let day = date.adding(days: -days)
        let session = ExchangeCalendar.nyse.session(onOrBefore: day)?.date ?? day
        return NewYorkTime.instant(of: session, minuteOfDay: minuteOfDay)
    }
}
