import Market
import RuleModel

/// What a tree's action comes to in the market: what to do, the order for it, and the words.
struct Verdict {
    let action: ActionKind
    let tree: DecisionTree?
    let walk: TreeWalk?
    let path: String
    let location: SourceLocation?
    let summary: String
    let reasoning: String
    let ticket: OrderTicket?
    /// The search that the tree asked for; nil where it asked for none.
    let search: RollSearch?

    /// The path of a verdict about a position that no tree is for.
    static let noTreePath = "none"

    /// A verdict that no tree made.
    init(holdBecause reason: String, path: String) {
        action = .hold
        tree = nil
        walk = nil
        self.path = path
        location = nil
        summary = "Hold"
        reasoning = reason
        ticket = nil
        search = nil
    }

    init(
        _ proposal: Proposal, tree: DecisionTree, walk: TreeWalk, search: RollSearch?
    ) {
        action = proposal.action
        self.tree = tree
        self.walk = walk
        // Only a tree whose own condition is unknown hits no node.
        path = walk.path.isEmpty ? "when" : walk.path.joined(separator: "/")
        location = proposal.location
        summary = proposal.summary
        reasoning = proposal.reasoning
        ticket = proposal.ticket
        self.search = search
    }
}

/// An action with its order and its words.
struct Proposal {
    let action: ActionKind
    let summary: String
    let reasoning: String
    let ticket: OrderTicket?
    /// Where the action that was taken stands: the fallback's place where no roll passes.
    var location: SourceLocation?
    /// How many times a fallback took the place of an action that found no contract.
    var fallbacks = 0
}
