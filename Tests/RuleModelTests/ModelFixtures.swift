import Expression
import Market
import RuleModel

/// A row with a few known fields; all others are missing.
struct Row: FieldSource {
    let values: [String: Double]

    init(_ values: [String: Double]) {
        self.values = values
    }

    func read(_ field: Int) -> Reading<Value> {
        Reading(values[testSchema.fields[field].name].map(Value.number), else: "not in this test")
    }
}

/// Three numbers.
let testSchema = Schema(
    subject: "row", fields: ["a", "b", "c"].map { Field(name: $0, unit: .num, summary: "a number") })

let place = SourceLocation(file: "r.lua", line: 1)

func condition(_ source: String) throws -> Condition {
    .expression(try CompiledExpression(source, scope: Scope(schema: testSchema), wanted: .condition), place)
}

func number(_ source: String) throws -> CompiledExpression {
    try CompiledExpression(source, scope: Scope(schema: testSchema), wanted: .number)
}

/// A node with an action.
func leaf(
    _ id: String, when source: String?, unknown: UnknownPolicy? = nil, isEnabled: Bool = true,
    _ kind: ActionTemplate.Kind = .close
) throws -> TreeNode {
    TreeNode(
        id: id, when: try source.map(condition), unknown: unknown,
        body: .action(ActionTemplate(kind: kind, why: nil, location: place)), isEnabled: isEnabled, location: place)
}

func tree(_ nodes: [TreeNode], when source: String? = nil, unknown: UnknownPolicy = .hold) throws -> DecisionTree {
    DecisionTree(
        id: "t", about: nil, when: try source.map(condition), unknown: unknown, params: [], nodes: nodes,
        location: place)
}

extension DecisionTree {
    func walk(_ values: [String: Double]) throws -> TreeWalk {
        try walk(Row(values), schema: testSchema, functions: NoFunctions())
    }
}
