import Expression
import RuleModel
import Testing

@Suite struct TreeWalkTests {
    private func nested() throws -> DecisionTree {
        let inner = TreeNode(
            id: "low", when: try condition("a < 10"), unknown: nil,
            body: .children([try leaf("very", when: "a < 5"), try leaf("otherwise", when: nil)]), isEnabled: true,
            location: place)
        return try tree([inner, leaf("second", when: "b > 0", unknown: .skip), leaf("otherwise", when: nil, .hold)])
    }

    @Test(
        arguments: [
            (["a": 4, "b": 1], ["low", "very"]), (["a": 5, "b": 1], ["low", "otherwise"]),
            (["a": 10, "b": 1], ["second"]),
            (["a": 10, "b": 0], ["otherwise"]), (["a": 10], ["otherwise"]),
        ] as [([String: Double], [String])])
    func `the first node that holds wins, top to bottom and inward`(
        values: [String: Double], wanted: [String]
    ) throws {
        #expect(try nested().walk(values).path == wanted)
    }

    @Test func `every node that was looked at is on record`() throws {
        let walk = try nested().walk(["a": 10])
        #expect(walk.trace.steps.map(\.id) == ["low", "second", "otherwise"])
        #expect(walk.trace.steps.map(\.outcome) == [.no, .skipped, .yes])
        #expect(walk.trace.steps.map(\.depth) == [0, 0, 0])
        let deeper = try nested().walk(["a": 5])
        #expect(deeper.trace.steps.map(\.depth) == [0, 1, 1])
    }

    @Test func `hold stops where data is missing, without an action`() throws {
        let walk = try tree([leaf("first", when: "a < 0"), leaf("otherwise", when: nil)]).walk([:])
        #expect(walk.action == nil)
        #expect(walk.path == ["first"])
        #expect(walk.trace.steps.map(\.outcome) == [.held])
    }

    @Test func `a node's own policy counts before the tree's`() throws {
        let nodes = [
            try leaf("first", when: "a < 0", unknown: .skip), try leaf("second", when: "a < 0"),
            try leaf("otherwise", when: nil),
        ]
        #expect(try tree(nodes).walk([:]).path == ["second"])
        #expect(try tree(nodes, unknown: .skip).walk([:]).path == ["otherwise"])
    }

    @Test func `error names the rule, the node and what is missing`() throws {
        let strict = try tree([leaf("first", when: "a + b < 0"), leaf("otherwise", when: nil)], unknown: .error)
        #expect(
            throws: RuleError.neededDataIsMissing(rule: "t", node: "first", fields: ["a", "b"], location: place)
        ) { try strict.walk([:]) }
    }

    @Test func `what decides without missing data isn't unknown`() throws {
        let nodes = [try leaf("first", when: "a < 0 and b < 0"), try leaf("otherwise", when: nil)]
        #expect(try tree(nodes).walk(["a": 1]).path == ["otherwise"])
    }

    @Test func `a node that is switched off is passed over`() throws {
        let walk = try tree([leaf("first", when: "a < 0", isEnabled: false), leaf("otherwise", when: nil)]).walk([
            "a": -1
        ])
        #expect(walk.path == ["otherwise"])
        #expect(walk.trace.steps.map(\.outcome) == [.disabled, .yes])
    }

    @Test(arguments: [(["a": 1], true), (["a": -1], false), ([:], true)] as [([String: Double], Bool)])
    func `a tree applies unless its condition is no`(values: [String: Double], wanted: Bool) throws {
        let tree = try tree([leaf("otherwise", when: nil)], when: "a > 0")
        #expect(try tree.applies(to: Row(values), functions: NoFunctions()) == wanted)
    }

    @Test func `a tree whose condition is unknown goes by its policy`() throws {
        let nodes = [try leaf("otherwise", when: nil)]
        #expect(try tree(nodes, when: "a > 0").walk([:]).action == nil)
        #expect(try tree(nodes, when: "a > 0", unknown: .skip).walk([:]).path == ["otherwise"])
    }

    @Test(arguments: [(true, ["otherwise"]), (false, nil)] as [(Bool, [String]?)])
    func `a tree whose condition is a Lua function asks it once`(answer: Bool, path: [String]?) throws {
        let asked = AskedFunctions(answer: answer)
        let tree = DecisionTree(
            id: "t", about: nil, when: .function(FunctionReference(id: 0, location: place)), unknown: .hold, params: [],
            nodes: [try leaf("otherwise", when: nil)], location: place)
        #expect(try tree.walkIfApplicable(to: Row([:]), schema: testSchema, functions: asked)?.path == path)
        #expect(asked.count == 1)
        #expect(try tree.destination(of: Row([:]), schema: testSchema, functions: asked)?.path == path)
        #expect(asked.count == 2)
    }

    @Test func `a Lua function without its script is an error`() throws {
        let function = Condition.function(FunctionReference(id: 0, location: place))
        #expect(throws: RuleError.functionWithoutScript(location: place)) {
            try function.truth(Row([:]), params: [], functions: NoFunctions())
        }
    }
}

/// Answers every call alike, and counts them.
private final class AskedFunctions: FunctionEvaluator {
    private(set) var count = 0
    private let answer: Bool

    init(answer: Bool) {
        self.answer = answer
    }

    func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall {
        count += 1
        return FunctionCall(value: .boolean(answer), fieldsRead: [], unknownFields: [])
    }
}
