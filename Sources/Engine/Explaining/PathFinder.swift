import Expression
import Market
import RuleModel

/// Where the trees of a position lead when some of its fields are assumed to be other than they are.
struct PathFinder {
    /// What a walk comes to.
    enum Place: Hashable {
        /// No tree is for the position.
        case none
        case at(TreeDestination)
        /// A rule's policy or script stopped with an error.
        case failed
    }

    /// A condition that can matter, with the values of its tree's parameters.
    struct Part {
        let condition: Condition
        let params: [Value]
    }

    let view: PositionView
    let functions: any FunctionEvaluator
    /// Those that the position's fixed facts don't rule out, in the order in which they are tried.
    let trees: [DecisionTree]
    /// Every condition of these trees.
    let parts: [Part]

    init(view: PositionView, trees: [DecisionTree], functions: any FunctionEvaluator) {
        self.view = view
        self.functions = functions
        self.trees = trees.filter { !PathFinder.isRuledOut($0, for: view, functions) }
        parts = self.trees.flatMap { tree in
            ((tree.when.map { [$0] } ?? []) + PathFinder.conditions(of: tree.nodes)).map {
                Part(condition: $0, params: tree.paramValues)
            }
        }
    }

    /// Where the trees lead with these fields set.
    func place(_ assumed: [(field: Int, reading: Reading<Value>)]) -> Place {
        let row = AssumedRow(view, assumed)
        do {
            for tree in trees {
                if let end = try tree.destination(of: row, schema: .position, functions: functions) { return .at(end) }
            }
            return .none
        } catch {
            return .failed
        }
    }

    /// The movable fields that the conditions read, in order of the schema.
    var fields: [Int] {
        let read = parts.reduce(into: Set<Int>()) { $0.formUnion(fields(of: $1.condition)) }
        return read.subtracting(FixedFields.indices).sorted()
    }

    /// Whether a Lua function reads the field: nobody can look into it for thresholds.
    func isOpaque(_ field: Int) -> Bool {
        parts.contains { part in
            if case .function = part.condition { fields(of: part.condition).contains(field) } else { false }
        }
    }

    private func fields(of condition: Condition) -> [Int] {
        switch condition {
        case .expression(let expression, _): expression.fieldsRead
        case .function(let function): (try? functions.call(function, row: view).fieldsRead) ?? []
        }
    }

    /// Whether a tree is for other positions, whatever the market does.
    static func isRuledOut(_ tree: DecisionTree, for view: PositionView, _ functions: any FunctionEvaluator) -> Bool {
        (try? tree.applies(to: FixedRow(row: view), functions: functions)) == false
    }

    private static func conditions(of nodes: [TreeNode]) -> [Condition] {
        nodes.filter(\.isEnabled).flatMap { node in
            var conditions = node.when.map { [$0] } ?? []
            if case .children(let children) = node.body { conditions += self.conditions(of: children) }
            return conditions
        }
    }
}
