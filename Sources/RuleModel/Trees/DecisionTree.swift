package import Expression

/// A rule that walks a position through named conditions, top to bottom, to one action.
package struct DecisionTree: Sendable {
    package let id: String
    package let about: String?
    /// Which positions it is for; nil for all.
    package let when: Condition?
    /// The policy of every node that has none of its own.
    package let unknown: UnknownPolicy
    package let params: [Parameter]
    package let nodes: [TreeNode]
    package let location: SourceLocation
    /// The parameters' values in the order in which conditions refer to them.
    package let paramValues: [Value]

    package init(
        id: String, about: String?, when: Condition?, unknown: UnknownPolicy, params: [Parameter], nodes: [TreeNode],
        location: SourceLocation
    ) {
        self.id = id
        self.about = about
        self.when = when
        self.unknown = unknown
        self.params = params
        self.nodes = nodes
        self.location = location
        paramValues = params.map(\.value)
    }
}

/// A step of a tree: a condition, and what follows where it holds.
package struct TreeNode: Sendable {
    package enum Body: Sendable {
        /// First hit wins; the last is an `otherwise`.
        case children([TreeNode])
        case action(ActionTemplate)
    }

    /// The name of the state that it stands for; `otherwise` for the last of its siblings.
    package let id: String
    /// nil for `otherwise`, which always holds.
    package let when: Condition?
    package let unknown: UnknownPolicy?
    package let body: Body
    /// False where an override switched it off.
    package let isEnabled: Bool
    package let location: SourceLocation

    package init(
        id: String, when: Condition?, unknown: UnknownPolicy?, body: Body, isEnabled: Bool, location: SourceLocation
    ) {
        self.id = id
        self.when = when
        self.unknown = unknown
        self.body = body
        self.isEnabled = isEnabled
        self.location = location
    }

    /// The id of the node that catches whatever its siblings did not.
    package static let otherwiseID = "otherwise"
}
