package import Expression

/// Where a walk through a tree ended.
package struct TreeWalk: Sendable {
    /// The ids of the nodes that were hit, outermost first; the last one where a walk held for missing data.
    package let path: [String]
    /// nil where missing data stopped the walk: hold.
    package let action: ActionTemplate?
    package let trace: TreeTrace
}

extension DecisionTree {
    /// Whether the tree is for this row. A `when` that is unknown applies: the tree's policy then decides.
    package func applies(to row: some FieldSource, functions: any FunctionEvaluator) throws -> Bool {
        guard let when else { return true }
        return try when.truth(row, params: paramValues, functions: functions) != .no
    }

    /// Walks the tree top to bottom; the first node that holds wins. Whether it is for the row is on record only.
    ///
    /// - Throws: `RuleError` where a policy says so, or the error of a Lua function.
    package func walk(_ row: some FieldSource, schema: Schema, functions: any FunctionEvaluator) throws -> TreeWalk {
        var walker = Walker(tree: self, row: row, schema: schema, functions: functions, keepsTrace: true)
        return try walker.walk(after: try walker.judgeTree())
    }

    /// Walks the tree; nil where it is for another row.
    ///
    /// - Throws: as `walk(_:schema:functions:)`.
    package func walkIfApplicable(
        to row: some FieldSource, schema: Schema, functions: any FunctionEvaluator
    ) throws -> TreeWalk? {
        var walker = Walker(tree: self, row: row, schema: schema, functions: functions, keepsTrace: true)
        return try walker.walkIfApplicable()
    }

    /// Where a walk ends, without a record of the way: what a search over many inputs asks. Nil where the tree is for
    /// another row.
    ///
    /// - Throws: as `walk(_:schema:functions:)`.
    package func destination(
        of row: some FieldSource, schema: Schema, functions: any FunctionEvaluator
    ) throws -> TreeDestination? {
        var walker = Walker(tree: self, row: row, schema: schema, functions: functions, keepsTrace: false)
        return try walker.walkIfApplicable().map { TreeDestination(tree: id, path: $0.path, isHeld: $0.action == nil) }
    }

    /// Whether a condition for which data is missing stops a walk, by the policy of the node that asks.
    ///
    /// - Throws: `RuleError.neededDataIsMissing` where the policy says so.
    package func stops(
        for missing: [Int], policy: UnknownPolicy, id: String, at location: SourceLocation, schema: Schema
    ) throws -> Bool {
        switch policy {
        case .hold: return true
        case .skip: return false
        case .error:
            throw RuleError.neededDataIsMissing(
                rule: self.id, node: id, fields: missing.map { schema.fields[$0].name }, location: location)
        }
    }
}

/// The node at which a walk ends.
package struct TreeDestination: Sendable, Hashable {
    package let tree: String
    /// The ids of the nodes that were hit, outermost first.
    package let path: [String]
    /// Whether missing data stopped the walk there.
    package let isHeld: Bool
}

/// The state of one walk.
private struct Walker<Row: FieldSource> {
    let tree: DecisionTree
    let row: Row
    let schema: Schema
    let functions: any FunctionEvaluator
    let params: [Value]
    let keepsTrace: Bool
    private var applies: ConditionRecord?
    private var path: [String] = []
    private var steps: [NodeTrace] = []

    init(tree: DecisionTree, row: Row, schema: Schema, functions: any FunctionEvaluator, keepsTrace: Bool) {
        self.tree = tree
        self.keepsTrace = keepsTrace
        self.row = row
        self.schema = schema
        self.functions = functions
        params = tree.paramValues
    }

    /// How the tree's own condition comes out, which begins the record.
    mutating func judgeTree() throws -> Truth {
        guard let when = tree.when else { return .yes }
        let (truth, record) = try judge(when)
        applies = record
        return truth
    }

    mutating func walkIfApplicable() throws -> TreeWalk? {
        let truth = try judgeTree()
        return truth == .no ? nil : try walk(after: truth)
    }

    /// - Parameter truth: how the tree's own condition came out
    mutating func walk(after truth: Truth) throws -> TreeWalk {
        var action: ActionTemplate?
        if try !holds(at: truth) { action = try descend(tree.nodes, depth: 0) }
        return TreeWalk(
            path: path, action: action,
            trace: TreeTrace(tree: tree.id, location: tree.location, applies: applies, steps: steps))
    }

    /// Whether missing data stops the walk at the tree's own condition.
    private func holds(at truth: Truth) throws -> Bool {
        guard case .unknown(let fields) = truth, let when = tree.when else { return false }
        return try tree.stops(for: fields, policy: tree.unknown, id: tree.id, at: when.location, schema: schema)
    }

    /// The action of the first sibling that holds; nil where missing data stopped the walk.
    private mutating func descend(_ nodes: [TreeNode], depth: Int) throws -> ActionTemplate? {
        for node in nodes {
            guard node.isEnabled else {
                record(node, depth: depth, outcome: .disabled, condition: nil)
                continue
            }
            switch try visit(node, depth: depth) {
            case .no, .skipped, .disabled: continue
            case .held:
                path.append(node.id)
                return nil
            case .yes:
                path.append(node.id)
                switch node.body {
                case .action(let action): return action
                case .children(let children): return try descend(children, depth: depth + 1)
                }
            }
        }
        return nil
    }

    private mutating func visit(_ node: TreeNode, depth: Int) throws -> NodeTrace.Outcome {
        guard let when = node.when else {
            record(node, depth: depth, outcome: .yes, condition: nil)
            return .yes
        }
        let outcome: NodeTrace.Outcome
        let (truth, condition) = try judge(when)
        switch truth {
        case .yes: outcome = .yes
        case .no: outcome = .no
        case .unknown(let fields):
            let stops = try tree.stops(
                for: fields, policy: node.unknown ?? tree.unknown, id: node.id, at: when.location, schema: schema)
            outcome = stops ? .held : .skipped
        }
        record(node, depth: depth, outcome: outcome, condition: condition)
        return outcome
    }

    /// How a condition comes out, evaluated once; with its record where one is kept.
    private func judge(_ condition: Condition) throws -> (Truth, ConditionRecord?) {
        guard keepsTrace else { return (try condition.truth(row, params: params, functions: functions), nil) }
        let record = try condition.trace(row, params: params, functions: functions)
        return (record.truth, record)
    }

    private mutating func record(
        _ node: TreeNode, depth: Int, outcome: NodeTrace.Outcome, condition: ConditionRecord?
    ) {
        guard keepsTrace else { return }
        steps.append(
            NodeTrace(id: node.id, depth: depth, outcome: outcome, condition: condition, location: node.location))
    }
}
