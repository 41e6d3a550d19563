/// A change that an override made to something other than a parameter; those of parameters stand with them.
package struct AppliedOverride: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        /// The weight of a factor, by the factor's name.
        case weight(factor: String)
        /// A key of a node, by where the node is declared: `enabled`, `when`, `unknown`.
        case node(SourceLocation, key: String)
        /// A setting of a task: `every`, `during`, `enabled` …
        case setting(key: String)
    }

    /// The rule's id.
    package let rule: String
    package let target: Target
    /// What the rule's own file says; nil where it says nothing.
    package let replaced: String?
    /// Where the override stands.
    package let location: SourceLocation

    package init(rule: String, target: Target, replaced: String?, location: SourceLocation) {
        self.rule = rule
        self.target = target
        self.replaced = replaced
        self.location = location
    }
}
