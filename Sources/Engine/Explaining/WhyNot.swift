package import Market
package import RuleModel

/// An action that the rules could have proposed, and what stood in its way.
package struct WhyNot: Sendable {
    /// What keeps a walk from a node, or a node from its action.
    package enum Obstacle: Sendable {
        /// The tree isn't for the position as it stands.
        case treeIsForOthers(ConditionRecord)
        /// Another tree comes first, and decides.
        case earlierTree(String)
        /// The node's condition doesn't hold, or isn't known to.
        case failed(node: String, ConditionRecord)
        /// A node above it holds, and the first hit wins.
        case earlierNode(node: String, ConditionRecord)
        /// Missing data stops a walk at a node above it.
        case held(node: String, ConditionRecord)
        /// An override switched the node off.
        case disabled(node: String)
        /// It is what happens where no contract passes, and this one does.
        case notNeeded(OptionContract)
        /// It is what happens where no contract passes, and nothing has come to that.
        case onlyAsFallback
        /// The rule asked for it, and no contract passed.
        case noContract(RollSearch?)
    }

    /// What it would come to: one action, or several for a roll to any strike.
    package let actions: [ActionKind]
    package let tree: String
    package let path: String
    package let location: SourceLocation
    /// In the order of a walk; never empty.
    package let obstacles: [Obstacle]
}
