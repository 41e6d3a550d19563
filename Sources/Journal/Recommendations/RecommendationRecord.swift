package import Market

/// A recommendation with all that is needed to make it again: inputs, rules, and where the market data came from.
package struct RecommendationRecord: Sendable, Hashable {
    /// The instant of the snapshot on which it was made.
    package let at: Instant
    package let portfolio: String
    /// The id of the open position that it is about; nil for what opens one.
    package let position: String?
    package let symbol: String
    /// `HOLD`, `ROLL_DOWN_OUT`, …
    package let action: String
    /// The id of the tree or score that decided.
    package let tree: String
    /// The ids of the nodes that were hit, joined by `/`.
    package let path: String
    package let risk: String?
    /// 0…1.
    package let confidence: Double?
    /// One line that a trader reads.
    package let summary: String
    /// The hash of the rule set that decided.
    package let ruleSet: String
    /// The recording or provider of the market data, and the instant that was asked of it.
    package let source: String
    package let sourceAt: Instant
    /// Dollars per share of the underlying, and of the option; nil where unknown.
    package let spot: Double?
    package let mark: Double?
    /// The position's open profit or loss (`pl`): what closing it at the mark would have come to. Nil where unknown.
    package let profit: Dollars?
    /// As the maker wrote them; given back byte for byte.
    package let inputs: [UInt8]
    package let trace: [UInt8]
    package let decision: [UInt8]

    package init(
        at: Instant, portfolio: String, position: String?, symbol: String, action: String, tree: String, path: String,
        risk: String? = nil, confidence: Double? = nil, summary: String = "", ruleSet: String, source: String,
        sourceAt: Instant, spot: Double? = nil, mark: Double? = nil, profit: Dollars? = nil, inputs: [UInt8] = [],
        trace: [UInt8] = [], decision: [UInt8] = []
    ) {
        self.at = at
        self.portfolio = portfolio
        self.position = position
        self.symbol = symbol
        self.action = action
        self.tree = tree
        self.path = path
        self.risk = risk
        self.confidence = confidence
        self.summary = summary
        self.ruleSet = ruleSet
        self.source = source
        self.sourceAt = sourceAt
        self.spot = spot
        self.mark = mark
        self.profit = profit
        self.inputs = inputs
        self.trace = trace
        self.decision = decision
    }
}

/// What the trader did about a recommendation.
package struct Response: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Did as recommended.
        case followed
        /// Did something else.
        case different
        /// Did nothing about it.
        case ignored
    }

    package let at: Instant
    package let kind: Kind
    /// The id of the position that was opened on it, as by a roll; nil where none was.
    package let position: String?
    package let note: String

    package init(at: Instant, kind: Kind, position: String? = nil, note: String = "") {
        self.at = at
        self.kind = kind
        self.position = position
        self.note = note
    }
}

/// A recommendation of the journal, with what was done about it.
package struct StoredRecommendation: Sendable, Hashable {
    package let id: Int64
    /// The task run that made it; nil where a command did.
    package let run: Int64?
    package let record: RecommendationRecord
    /// The latest word on it; nil where nothing was said.
    package let response: Response?

    package init(id: Int64, run: Int64?, record: RecommendationRecord, response: Response?) {
        self.id = id
        self.run = run
        self.record = record
        self.response = response
    }
}

/// Which recommendations to list: those that meet all that is said, newest first.
package struct RecommendationFilter: Sendable, Hashable {
    package var portfolio: String?
    package var position: String?
    package var symbol: String?
    package var action: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var limit: Int?

    package init(
        portfolio: String? = nil, position: String? = nil, symbol: String? = nil, action: String? = nil,
        from: CalendarDate? = nil, to: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.position = position
        self.symbol = symbol
        self.action = action
        self.from = from
        self.to = to
        self.limit = limit
    }
}
