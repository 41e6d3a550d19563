package import Expression

/// What a node proposes, before the market has been asked whether and at what price it can be done.
package struct ActionTemplate: Sendable {
    package indirect enum Kind: Sendable {
        case hold
        case close
        case takeAssignment
        case roll(RollTemplate)
        /// Buys a protective option of the same underlying and expiration.
        case hedge(LegTemplate)
        /// Buys a further option of the same expiration, which turns the position into a spread.
        case convertSpread(LegTemplate)
        case openPut(LegTemplate)
        case openCall(LegTemplate)
    }

    package let kind: Kind
    /// What a trader would say aloud, with values in braces.
    package let why: Template?
    package let location: SourceLocation

    package init(kind: Kind, why: Template?, location: SourceLocation) {
        self.kind = kind
        self.why = why
        self.location = location
    }

    /// What is done where no contract is found; nil where nothing is said, or none is looked for.
    package var fallback: ActionTemplate? {
        switch kind {
        case .hold, .close, .takeAssignment: nil
        case .roll(let roll): roll.fallback
        case .hedge(let leg), .convertSpread(let leg), .openPut(let leg), .openCall(let leg): leg.fallback
        }
    }
}

/// Which contract to roll into.
package struct RollTemplate: Sendable {
    /// Where the new strike lies.
    package enum StrikeDirection: String, Sendable, CaseIterable {
        case same, down, up, any
    }

    package let strike: StrikeDirection
    /// Calendar days to add to the current expiration; 0 keeps it.
    package let out: CompiledExpression
    /// What a target must satisfy, beside what the ranking score requires.
    package let require: [Condition]
    /// What to do where no target passes.
    package let fallback: ActionTemplate?

    package init(
        strike: StrikeDirection, out: CompiledExpression, require: [Condition], fallback: ActionTemplate?
    ) {
        self.strike = strike
        self.out = out
        self.require = require
        self.fallback = fallback
    }
}

/// Which contract to open beside a position: the one whose delta is nearest to the one asked for.
package struct LegTemplate: Sendable {
    /// The delta aimed at, per long option: −0.10 for a far put.
    package let delta: CompiledExpression
    /// Calendar days to expiration aimed at; nil keeps the position's expiration.
    package let dte: CompiledExpression?
    package let require: [Condition]
    package let fallback: ActionTemplate?

    package init(
        delta: CompiledExpression, dte: CompiledExpression?, require: [Condition], fallback: ActionTemplate?
    ) {
        self.delta = delta
        self.dte = dte
        self.require = require
        self.fallback = fallback
    }
}
