package import Market
package import Recording
package import RuleModel

/// The instants of a recording at which a dry run looks, in order, and when each underlying was captured.
///
/// Captures of different underlyings that belong together, because a feed read one after the other, are one step, at the
/// instant of the last of them.
package struct Timeline: Sendable {
    package struct Step: Sendable, Hashable {
        package let at: Instant
        package let session: CalendarDate
        /// Whether no other step of the session follows.
        package let isLastOfSession: Bool
        /// Whether the strategy looks; otherwise the step shows only how the session has ended.
        package let decides: Bool
    }

    /// Seconds after the first capture of a step within which the others belong to it.
    private static let roundSeconds = 900.0

    /// The underlyings, in order.
    package let symbols: [String]
    package let steps: [Step]
    /// The captures of each underlying up to the last step, those before the first one among them.
    package let series: [String: CaptureSeries]
    /// The sessions of the exchange between the first and the last step in which nothing was captured.
    package let missingSessions: [CalendarDate]
    /// Everything recorded, whenever it became known: for what happens to an account, not for what a rule may see.
    package let dividends: [String: [DividendEvent]]
    package let actions: [String: [CorporateAction]]

    /// Reads when the underlyings were captured; their chains are not touched.
    ///
    /// - Parameters:
    ///   - strategy: says when in a session to look; nil for every instant
    /// - Throws: `RecordingError` where the recording can't be read.
    package init(
        _ reader: RecordingReader, symbols: [String], from start: Instant, to end: Instant, strategy: Strategy? = nil
    ) throws(RecordingError) {
        var series: [String: CaptureSeries] = [:]
        var dividends: [String: [DividendEvent]] = [:]
        var actions: [String: [CorporateAction]] = [:]
        var moments: [Moment] = []
        for symbol in symbols.sorted() {
            let captures = try reader.captures(of: symbol, through: end)
            series[symbol] = CaptureSeries(
                captures.map { CaptureSeries.Capture(instant: $0.instant, session: $0.session, spot: $0.spot) })
            for capture in captures where capture.instant >= start {
                moments.append(Moment(at: capture.instant, symbol: symbol, session: capture.session))
            }
            let events = try reader.events(of: symbol)
            dividends[symbol] = events.dividends
            actions[symbol] = events.actions
        }
        self.symbols = symbols.sorted()
        self.series = series
        self.dividends = dividends
        self.actions = actions
        let rounds = Timeline.rounds(moments.sorted { ($0.at, $0.symbol) < ($1.at, $1.symbol) })
        steps = Timeline.steps(strategy.map { Timeline.thinned(rounds, $0) } ?? rounds)
        missingSessions = Timeline.missing(among: rounds)
    }

    /// The sessions that steps fall into, in order.
    package var sessions: [CalendarDate] {
        steps.reduce(into: []) { if $0.last != $1.session { $0.append($1.session) } }
    }

    private struct Moment {
        let at: Instant
        let symbol: String
        let session: CalendarDate
    }

    private struct Round {
        var at: Instant
        let session: CalendarDate
        var decides = true
    }

    /// Joins what belongs together: captures of one session within minutes, none of them of the same underlying.
    private static func rounds(_ moments: [Moment]) -> [Round] {
        var rounds: [Round] = []
        var first: Moment?
        var seen: Set<String> = []
        for moment in moments {
            if let begun = first, begun.session == moment.session, moment.at - begun.at <= roundSeconds,
                !seen.contains(moment.symbol)
            {
                rounds[rounds.count - 1].at = moment.at
            } else if let last = rounds.last, last.at == moment.at {
                // Two feeds captured an underlying at the same instant.
                seen.insert(moment.symbol)
                continue
            } else {
                rounds.append(Round(at: moment.at, session: moment.session))
                first = moment
                seen = []
            }
            seen.insert(moment.symbol)
        }
        return rounds
    }

    /// The rounds at which a strategy looks, which are the first at or after each of its times, or a session's last where none
    /// follows; and the last of each session, in which it ends whether or not anybody looks.
    private static func thinned(_ rounds: [Round], _ strategy: Strategy) -> [Round] {
        guard !strategy.schedule.isEmpty else { return rounds }
        var chosen: [Round] = []
        for (index, round) in rounds.enumerated() {
            let isLast = index + 1 == rounds.count || rounds[index + 1].session != round.session
            let before = index > 0 ? rounds[index - 1].at : nil
            let isDue =
                ExchangeCalendar.nyse.session(on: round.session)
                .map { strategy.looks(at: round.at, before: before, in: $0) } ?? false
            guard isDue || isLast else { continue }
            let isMissed = isLast && chosen.last?.session != round.session
            chosen.append(Round(at: round.at, session: round.session, decides: isDue || isMissed))
        }
        return chosen
    }

    private static func steps(_ rounds: [Round]) -> [Step] {
        rounds.enumerated().map { index, round in
            Step(
                at: round.at, session: round.session,
                isLastOfSession: index + 1 == rounds.count || rounds[index + 1].session != round.session,
                decides: round.decides)
        }
    }

    /// The session whose market an instant shows; the New York date itself outside the exchange's calendar.
    static func session(of instant: Instant) -> CalendarDate {
        let date = NewYorkTime.date(of: instant)
        return ExchangeCalendar.nyse.session(onOrBefore: date)?.date ?? date
    }

    private static func missing(among rounds: [Round]) -> [CalendarDate] {
        guard let first = rounds.first, let last = rounds.last,
            let sessions = ExchangeCalendar.nyse.sessions(from: first.session, through: last.session)
        else { return [] }
        let seen = Set(rounds.map(\.session))
        return sessions.map(\.date).filter { !seen.contains($0) }
    }
}
