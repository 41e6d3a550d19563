package import Market

/// What a recommendation said and what happened then, as far as it takes to say whether it was right.
///
/// All amounts are the option's own, in dollars, fees not counted; an option that was assigned or exercised counts with
/// its intrinsic value at that time, as if it had been closed for that. They are those of the contracts that were open when
/// it was made: what had been closed or rolled by then is no part of them.
package struct RecommendationCase: Sendable, Equatable {
    package let action: String
    /// What closing would have come to when it was made.
    package let leaving: Reading<Dollars>
    /// What holding the contract to its end has come to, or would have.
    package let staying: Reading<Dollars>
    /// What the position came to, with those that it was rolled into; unknown while one of them is open.
    package let taken: Reading<Dollars>
    /// What was said to have been done; nil where nothing was.
    package let response: Response.Kind?

    package init(
        action: String, leaving: Reading<Dollars>, staying: Reading<Dollars>, taken: Reading<Dollars>,
        response: Response.Kind?
    ) {
        self.action = action
        self.leaving = leaving
        self.staying = staying
        self.taken = taken
        self.response = response
    }
}

/// Whether a recommendation was right.
package enum RecommendationVerdict: Sendable, Hashable {
    case right, wrong
    /// It can't be told, or can't be told yet.
    case unknown(reason: String)
}

extension RecommendationCase {
    /// The amounts that can be held against each other.
    enum Amount {
        case leaving, staying, taken
        /// Neither profit nor loss.
        case nothing
    }

    /// What a recommendation has to have come to at least as much as the other.
    ///
    /// - `HOLD` and `TAKE_ASSIGNMENT`: holding to the end against closing at once.
    /// - `CLOSE`: closing at once against holding to the end.
    /// - What changes the position (`ROLL_…`, `ADD_HEDGE`, `CONVERT_SPREAD`): where it was done, the whole chain against
    ///   holding to the end; where it wasn't, closing at once against holding: whether something had to be done.
    /// - What opens one (`OPEN_CSP`, `OPEN_CC`): whether the position that was opened on it made a profit.
    static func comparison(of action: String, _ response: Response.Kind?) -> (said: Amount, other: Amount) {
        switch action {
        case "HOLD", "TAKE_ASSIGNMENT": (.staying, .leaving)
        case "CLOSE": (.leaving, .staying)
        case _ where action.hasPrefix("OPEN_"): (.taken, .nothing)
        case _ where response == .followed: (.taken, .staying)
        default: (.leaving, .staying)
        }
    }

    /// Whether what was recommended has come to at least as much as its alternative.
    package var verdict: RecommendationVerdict {
        let (said, other) = RecommendationCase.comparison(of: action, response)
        return RecommendationVerdict(amount(said), against: amount(other))
    }

    private func amount(_ amount: Amount) -> Reading<Dollars> {
        switch amount {
        case .leaving: leaving
        case .staying: staying
        case .taken: taken
        case .nothing: .known(.zero)
        }
    }
}

extension RecommendationVerdict {
    init(_ said: Reading<Dollars>, against other: Reading<Dollars>) {
        switch (said, other) {
        case (.known(let said), .known(let other)): self = said >= other ? .right : .wrong
        case (.unknown(let reason), _), (_, .unknown(let reason)): self = .unknown(reason: reason)
        }
    }
}

/// How often recommendations of one action were right.
package struct ActionAccuracy: Sendable, Hashable {
    package let action: String
    /// Series of the same action on one position count once.
    package internal(set) var recommendations = 0
    package internal(set) var followed = 0
    /// Those of which it is known whether they were right.
    package internal(set) var judged = 0
    package internal(set) var right = 0

    init(action: String) {
        self.action = action
    }

    /// Right ones among those that were judged, percent.
    package var accuracy: Reading<Double> { percentage(right, of: judged, else: "none can be judged yet") }
}

/// What came of one action on positions that stood at a loss.
package struct RecoveryAction: Sendable, Hashable {
    package let action: String
    package internal(set) var recommended = 0
    package internal(set) var followed = 0
    /// What the position came to in the end, with those that it was rolled into, where that is known: of those followed.
    var results: [Dollars] = []
    /// The same less what closing at once would have come to.
    var gains: [Dollars] = []

    init(action: String) {
        self.action = action
    }

    /// How many of those followed have come to an end.
    package var ended: Int { results.count }
    /// Dollars a position.
    package var averageResult: Reading<Double> { average(results) }
    package var medianResult: Reading<Double> { median(results) }
    /// Dollars a position, beyond what closing at once would have come to.
    package var averageGain: Reading<Double> { average(gains) }

    private func average(_ amounts: [Dollars]) -> Reading<Double> {
        guard !amounts.isEmpty else { return .unknown(reason: "none has ended yet") }
        return .known(amounts.reduce(Dollars.zero, +).value / Double(amounts.count))
    }

    private func median(_ amounts: [Dollars]) -> Reading<Double> {
        guard !amounts.isEmpty else { return .unknown(reason: "none has ended yet") }
        let sorted = amounts.sorted()
        let middle = sorted.count / 2
        return .known(
            sorted.count % 2 == 1 ? sorted[middle].value : (sorted[middle - 1] + sorted[middle]).value / 2)
    }
}
