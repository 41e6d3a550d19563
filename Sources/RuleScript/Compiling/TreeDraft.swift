import LuaBridge
import RuleModel

/// A tree as declared, with its overrides applied, before its conditions are compiled.
struct TreeDraft {
    let table: DeclaredTable
    var params: [Parameter]
    var nodes: [NodeDraft]

    init(_ declaration: Declaration) throws(RuleLoadError) {
        table = declaration.table
        try table.allow(keysOf: "tree")
        params = try ParameterReader.read(table)
        nodes = try NodeDraft.siblings(table.list, owner: table.owner, parent: nil, location: table.location)
        guard nodes.reduce(0, { $0 + $1.count }) <= WorkLedger.nodeLimit else {
            throw .tooMuchWork(
                owner: table.owner, what: "it has more than \(WorkLedger.nodeLimit) nodes", location: table.location)
        }
    }
}

/// A node as declared.
struct NodeDraft {
    enum Body {
        case children([NodeDraft])
        case action(Tagged)
    }

    let id: String
    var when: LuaValue?
    /// Where `when` stands: the node's place, or an override's.
    var whenLocation: SourceLocation
    var unknown: UnknownPolicy?
    var isEnabled = true
    var body: Body
    let location: SourceLocation

    /// The constructors of actions.
    static let actions = [
        "hold", "close", "roll", "hedge", "convert_spread", "take_assignment", "open_csp", "open_cc",
    ]

    /// The steps of a tree or node: each a node with an id of its own, the last one `otherwise`.
    static func siblings(
        _ values: [LuaValue], owner: String, parent: String?, location: SourceLocation
    ) throws(RuleLoadError) -> [NodeDraft] {
        var nodes: [NodeDraft] = []
        for value in values {
            guard let tagged = Tagged(value), tagged.kind == "node" || tagged.kind == "otherwise" else {
                throw .misplaced(
                    owner: owner, what: "\(described(value)) stands among the steps of a tree",
                    remedy: "put it into node { \"id\", when = \"…\", … } or otherwise { … }",
                    location: Tagged(value)?.location ?? location)
            }
            if nodes.last?.id == TreeNode.otherwiseID {
                throw .misplaced(
                    owner: owner, what: "a step stands after otherwise and is never reached",
                    remedy: "move it above otherwise", location: tagged.location)
            }
            let node = try NodeDraft(tagged, owner: owner)
            if nodes.contains(where: { $0.id == node.id }) {
                throw .duplicateID(
                    kind: "node", id: node.id, first: nodes.first { $0.id == node.id }?.location ?? location,
                    location: node.location)
            }
            nodes.append(node)
        }
        guard nodes.last?.id == TreeNode.otherwiseID else {
            throw .missingOtherwise(owner: owner, node: parent, location: location)
        }
        return nodes
    }

    /// How many nodes it is with those inside it.
    var count: Int {
        if case .children(let children) = body { children.reduce(1) { $0 + $1.count } } else { 1 }
    }

    private init(_ tagged: Tagged, owner: String) throws(RuleLoadError) {
        let table = tagged.table(owner: owner)
        location = tagged.location
        whenLocation = tagged.location
        if tagged.kind == "otherwise" {
            try table.allow(keysOf: "otherwise")
            id = TreeNode.otherwiseID
            body = try NodeDraft.body(table.list, owner: owner, id: id, location: location)
            return
        }
        try table.allow(keysOf: "node")
        guard let id = table.list.first?.string, NodeDraft.isValid(id) else {
            throw table.wrong(
                "a node's first value", "its id, such as \"near_expiry\" (letters, digits and underscores)",
                table.list.first ?? .nil)
        }
        guard let when = table["when"] else {
            throw table.wrong("when of node '\(id)'", "a condition in quotes or a function", .nil)
        }
        self.id = id
        self.when = when
        unknown = try table.choice("unknown", UnknownPolicy.self)
        body = try NodeDraft.body(Array(table.list.dropFirst()), owner: owner, id: id, location: location)
    }

    private static func isValid(_ id: String) -> Bool {
        id != TreeNode.otherwiseID && !id.isEmpty
            && id.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }

    /// One action, or steps.
    private static func body(
        _ values: [LuaValue], owner: String, id: String, location: SourceLocation
    ) throws(RuleLoadError) -> Body {
        guard let first = values.first else {
            throw .misplaced(
                owner: owner, what: "node '\(id)' does nothing", remedy: "give it an action such as hold { } or steps",
                location: location)
        }
        if let action = Tagged(first), actions.contains(action.kind) {
            guard values.count == 1 else {
                throw .misplaced(
                    owner: owner, what: "node '\(id)' has something after its action",
                    remedy: "a node has one action, or steps", location: location)
            }
            return .action(action)
        }
        return .children(try siblings(values, owner: owner, parent: id, location: location))
    }
}
