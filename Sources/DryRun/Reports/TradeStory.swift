package import Accounting
import RuleModel

/// A trade with everything that was decided about it.
package struct TradeStory: Sendable {
    package let trade: Trade
    /// The entry or the roll that opened it; nil where none was recorded.
    package let opening: DecisionRecord?
    /// What was decided about it while it was open, oldest first; an order that ended it stands last.
    package let decisions: [DecisionRecord]

    /// The decision that ended it; nil where it expired or was assigned by itself.
    package var ending: DecisionRecord? {
        switch trade.outcome {
        case .closed, .rolled, .exercised: decisions.last { $0.outcome.isFilled }
        case .assigned: decisions.last { $0.action == .takeAssignment }
        case .expired: nil
        }
    }
}

extension DecisionRecord.Outcome {
    /// Whether an order came of it and was filled.
    package var isFilled: Bool { if case .filled = self { true } else { false } }
}

/// The trades of a result, each with its decisions.
package struct TradeStories: Sendable {
    /// In the order in which they ended, then opened.
    package let stories: [TradeStory]

    package init(_ result: DryRunResult) {
        let decisions = Dictionary(grouping: result.decisions, by: \.position)
        let origins = TradeStories.origins(result)
        let ordered = result.trades.sorted { ($0.ended, $0.opened, $0.position) < ($1.ended, $1.opened, $1.position) }
        stories = ordered.map { trade in
            let own = decisions[trade.position] ?? []
            let rolled = origins[trade.position].flatMap { origin in
                decisions[origin]?.last { $0.action.isRoll && $0.outcome.isFilled && $0.at <= trade.opened }
            }
            return TradeStory(
                trade: trade, opening: own.first(where: \.isEntry) ?? rolled, decisions: own.filter { !$0.isEntry })
        }
    }

    /// The position that each rolled one goes on from.
    private static func origins(_ result: DryRunResult) -> [String: String] {
        var origins: [String: String] = [:]
        for transaction in result.transactions {
            guard case .order(let fill) = transaction.kind else { continue }
            for leg in fill.legs {
                if case .open(_, let from?) = leg.effect { origins[leg.position] = from }
            }
        }
        return origins
    }
}

extension DecisionRecord {
    /// Whether it opened a position rather than managed one.
    package var isEntry: Bool { action == .openCashSecuredPut || action == .openCoveredCall }

    /// `csp.recovery › near_expiry`, the deciding rule with its path; the rule alone where there is none.
    package var place: String {
        ([rule] + path.split(separator: "/").map(String.init)).filter { !$0.isEmpty }.joined(separator: " › ")
    }
}
