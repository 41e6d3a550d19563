import Expression
import Market
import RuleModel

/// The findings about the trees that judge positions, taken together.
struct PolicyAnalysis {
    private(set) var findings: [Finding] = []
    /// The rule that lists the trees, and how it writes the list.
    private let rule: String
    private let list: String
    private let location: SourceLocation
    /// The kinds of positions that need a tree, and whether it is a slip where one has none.
    private let kinds: [PositionKind]
    private let needsAll: Bool
    private let trees: [DecisionTree]

    init(_ policy: PositionPolicy, _ rules: RuleSet) {
        // It is the only one of its kind.
        self.init(
            rule: "positions", list: "positions { trees }", location: policy.location, kinds: PositionKind.allCases,
            needsAll: false, trees: policy.trees, rules)
    }

    /// The trees that a strategy names, for what it opens; nothing where it leaves them to the policy.
    init(_ strategy: Strategy, _ rules: RuleSet) {
        let opened = Set(strategy.entries.map { $0.kind == .cashSecuredPut ? PositionKind.shortPut : .coveredCall })
        self.init(
            rule: strategy.id, list: "manage", location: strategy.location,
            kinds: PositionKind.allCases.filter(opened.contains), needsAll: true, trees: strategy.manage ?? [], rules)
    }

    private init(
        rule: String, list: String, location: SourceLocation, kinds: [PositionKind], needsAll: Bool, trees: [String],
        _ rules: RuleSet
    ) {
        self.rule = rule
        self.list = list
        self.location = location
        self.kinds = kinds
        self.needsAll = needsAll
        self.trees = trees.compactMap(rules.tree)
        do throws(TooLarge) {
            findings = try find()
        } catch {
            findings = [.tooLarge(rule: rule, location: location)]
        }
    }

    private func find() throws(TooLarge) -> [Finding] {
        let schema = Schema.position
        var builder = LogicBuilder(schema: schema)
        if let kind = schema.index(of: "kind") { builder.axes.add(field: kind) }
        let drafts = trees.map { tree in
            tree.when.map { builder.draft($0, rule: tree.id, params: tree.paramValues) }
        }
        let space = try builder.space()
        var splitter = Splitter(space: space)
        let logics = drafts.map { $0?.settled(in: space) }
        // A tree whose condition is unknown applies, and its own policy decides then.
        let siblings = try Siblings(
            logics.map { Siblings.Branch(logic: $0, goesOnWhenUnknown: false) }, over: [space.everything], &splitter)
        var findings: [Finding] = []
        for (index, tree) in trees.enumerated() where siblings.stages[index].kept.isEmpty {
            if let logic = logics[index], try splitter.sort([space.everything], by: logic).yes.isEmpty { continue }
            let shadows = try siblings.shadows(of: index, logics[index], over: [space.everything], &splitter)
            findings.append(shadowed(tree, by: shadows.map { trees[$0].id }))
        }
        return findings + gaps(siblings.left, space)
    }

    private func shadowed(_ tree: DecisionTree, by shadows: [String]) -> Finding {
        let place = tree.when.map(ConditionPlace.init)
        let names = shadows.map { "'\($0)'" }.joined(separator: " and ")
        return Finding(
            code: "A101", severity: .error, rule: tree.id, location: place?.location ?? tree.location,
            length: place?.length,
            message: "the tree '\(tree.id)' never decides: \(names) \(shadows.count == 1 ? "takes" : "take") every"
                + " position before it",
            remedy: "list it earlier in \(list), or narrow the trees before it")
    }

    /// For each kind of position the inputs that no tree takes.
    private func gaps(_ left: [Box], _ space: Space) -> [Finding] {
        guard let field = space.schema.index(of: "kind"), let axis = space.place(of: .field(field)) else { return [] }
        return kinds.compactMap { kind in
            let own = space.axes[axis].mask { $0 == .text(kind.rawValue) }
            let boxes = left.compactMap { $0.narrowed(axis, to: own) }
            return gap(kind, boxes, space)
        }
    }

    private func gap(_ kind: PositionKind, _ boxes: [Box], _ space: Space) -> Finding? {
        let search = WitnessSearch(space: space)
        for box in boxes {
            let witness = search.row(in: box) { row in
                trees.allSatisfy { (try? $0.applies(to: row, functions: row.functions)) == false }
            }
            guard let witness else { continue }
            let inputs = witness.described(in: space)
            // Nobody needs a tree for what they never hold; a gap in a kind that trees do take is most likely a slip.
            return Finding(
                code: "A109", severity: needsAll || inputs.count > 1 ? .warning : .information, rule: rule,
                location: location,
                message:
                    "no tree takes \(inputs.count > 1 ? "some positions" : "a position") of kind '\(kind.rawValue)':"
                    + " such a one is held, whatever happens",
                remedy: "add a tree for it to \(list)", witness: inputs, outcome: "HOLD")
        }
        return nil
    }
}
