/// How a tree came to its action: every node that was looked at, in order.
package struct TreeTrace: Sendable {
    package let tree: String
    package let location: SourceLocation
    /// Whether the tree applied, and why; nil where it has no `when`.
    package let applies: ConditionRecord?
    package let steps: [NodeTrace]

    package init(tree: String, location: SourceLocation, applies: ConditionRecord?, steps: [NodeTrace]) {
        self.tree = tree
        self.location = location
        self.applies = applies
        self.steps = steps
    }
}

/// One node that a walk looked at.
package struct NodeTrace: Sendable {
    package enum Outcome: String, Sendable {
        /// The condition holds: the walk went on below, or ended here.
        case yes
        /// The condition doesn't hold.
        case no
        /// Data is missing, and the node counts as not hit.
        case skipped
        /// Data is missing, and the walk stopped with HOLD.
        case held
        /// An override switched the node off.
        case disabled
    }

    package let id: String
    /// 0 for the tree's own nodes.
    package let depth: Int
    package let outcome: Outcome
    /// nil for `otherwise` and for a disabled node.
    package let condition: ConditionRecord?
    package let location: SourceLocation

    package init(
        id: String, depth: Int, outcome: Outcome, condition: ConditionRecord?, location: SourceLocation
    ) {
        self.id = id
        self.depth = depth
        self.outcome = outcome
        self.condition = condition
        self.location = location
    }
}
