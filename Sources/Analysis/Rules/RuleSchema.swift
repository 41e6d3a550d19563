import Expression
import RuleModel

extension Condition {
    /// The schema that the condition was compiled for; nil for a Lua function.
    var schema: Schema? {
        if case .expression(let expression, _) = self { expression.scope.schema } else { nil }
    }
}

extension DecisionTree {
    /// The schema of the rows that the tree judges, as its conditions were compiled.
    var schema: Schema { when?.schema ?? nodes.lazy.compactMap(\.schema).first ?? .position }
}

extension TreeNode {
    fileprivate var schema: Schema? {
        if let schema = when?.schema { return schema }
        guard case .children(let children) = body else { return nil }
        return children.lazy.compactMap(\.schema).first
    }
}
