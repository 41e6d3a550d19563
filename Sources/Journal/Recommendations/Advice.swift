import Market

/// Recommendations of one action on one position, one after the other without another between.
struct Advice {
    let portfolio: Int64
    let position: String?
    let action: String
    /// When the first of them was made.
    let at: Instant
    /// What closing would have come to at the first of them.
    let profit: Dollars?
    /// The last word on any of them, and the position that was opened on it.
    var response: Response.Kind?
    var opened: String?

    /// The position that it is about: advice to open something is about what was opened on it.
    private var subject: String? { action.hasPrefix("OPEN_") ? opened : position }

    func isOnSamePosition(as other: Advice) -> Bool {
        position != nil && position == other.position && portfolio == other.portfolio
    }

    /// Whether another recommendation says the same again.
    func goesOn(in next: Advice) -> Bool { action == next.action && isOnSamePosition(as: next) }

    /// With another recommendation that says the same again.
    func joined(with next: Advice) -> Advice {
        guard next.response != nil else { return self }
        var all = self
        all.response = next.response
        all.opened = next.opened
        return all
    }
}

extension Advice {
    var leaving: Reading<Dollars> {
        if let profit { .known(profit) } else { .unknown(reason: "its profit wasn't known then") }
    }

    func staying(_ results: inout PositionResults) throws(JournalError) -> Reading<Dollars> {
        guard let subject else { return .unknown(reason: "no position") }
        return try results.staying(subject, in: portfolio, since: at)
    }

    func taken(_ results: inout PositionResults) throws(JournalError) -> Reading<Dollars> {
        guard let subject else { return .unknown(reason: "no position") }
        return try results.chain(subject, in: portfolio, since: at)
    }

    /// Whether it was right; looks up what that takes, and no more.
    func verdict(_ results: inout PositionResults) throws(JournalError) -> RecommendationVerdict {
        let (said, other) = RecommendationCase.comparison(of: action, response)
        let first = try amount(said, &results)
        guard case .known = first else { return RecommendationVerdict(first, against: first) }
        return RecommendationVerdict(first, against: try amount(other, &results))
    }

    /// All that is known of its outcome.
    func facts(_ results: inout PositionResults) throws(JournalError) -> RecommendationCase {
        RecommendationCase(
            action: action, leaving: leaving, staying: try staying(&results), taken: try taken(&results),
            response: response)
    }

    private func amount(
        _ amount: RecommendationCase.Amount, _ results: inout PositionResults
    ) throws(JournalError) -> Reading<Dollars> {
        switch amount {
        case .leaving: leaving
        case .staying: try staying(&results)
        case .taken: try taken(&results)
        case .nothing: .known(.zero)
        }
    }
}
