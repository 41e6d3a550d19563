package import Market

/// What a dry run is asked to do; together with rules and recording it fixes the result to the last byte.
package struct DryRunSetup: Sendable, Hashable {
    /// The strategy's id.
    package let strategy: String
    /// The fingerprint of the rules.
    package let rules: String
    /// The recording as it was named.
    package let recording: String
    package let from: Instant
    package let to: Instant
    package let capital: Dollars
    package let fill: FillModel
    package let events: EventModels
    package let seed: UInt64
    /// How many sets of parameters were tried before this one was chosen; 1 where it is the only one.
    package let trials: Int

    package init(
        strategy: String, rules: String, recording: String, from: Instant, to: Instant, capital: Dollars,
        fill: FillModel, events: EventModels, seed: UInt64, trials: Int = 1
    ) {
        self.strategy = strategy
        self.rules = rules
        self.recording = recording
        self.from = from
        self.to = to
        self.capital = capital
        self.fill = fill
        self.events = events
        self.seed = seed
        self.trials = trials
    }

    /// The same but for the fill model or the range.
    package func changed(fill: FillModel? = nil, from: Instant? = nil, to: Instant? = nil) -> DryRunSetup {
        DryRunSetup(
            strategy: strategy, rules: rules, recording: recording, from: from ?? self.from, to: to ?? self.to,
            capital: capital, fill: fill ?? self.fill, events: events, seed: seed, trials: trials)
    }
}

/// At what price a simulated order is filled.
package enum FillModel: Sendable, Hashable {
    /// Halfway between bid and ask.
    case mid
    /// Purchases at the ask, sales at the bid.
    case touch
    /// This part of the way from the mid to the touch: 0 is `mid`, 1 is `touch`.
    case fraction(Double)
    /// Decided on one snapshot, filled on the next one that quotes every leg, at that one's touch; the limit may be missed.
    case next
}

/// Which events a dry run models; each can be switched off to see what it does.
package struct EventModels: Sendable, Hashable {
    /// Sold calls are assigned on the eve of an ex-date where the dividend is worth more than the time value.
    package var dividendAssignment = true
    /// Sold puts are assigned once they have no time value left.
    package var deepPutAssignment = true
    /// Dividends are paid on shares.
    package var dividends = true
    /// Splits, new symbols and delistings are followed.
    package var corporateActions = true
    /// Cash earns the recorded rate.
    package var interest = true
    /// Half-width around the strike, percent of it, within which a close counts as uncertain: assignment is reported as pin risk.
    package var pinBand = 0.1

    package init() {}
}
