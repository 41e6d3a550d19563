import Expression
import LuaBridge
import RuleModel

extension RuleCompiler {
    /// A tree with everything in it parsed and checked.
    func tree(_ draft: TreeDraft) throws(RuleLoadError) -> DecisionTree {
        let table = draft.table
        let schema = try subject(of: table, default: "position")
        let context = try context(owner: table.owner, schema: schema, params: draft.params, at: table.location)
        let rolls = try self.context(
            owner: table.owner, schema: .roll, params: draft.params, at: table.location)
        let when = table["when"]
        return DecisionTree(
            id: table.owner, about: try table.text("about"),
            when: findings.keep { () throws(RuleLoadError) in
                try when.map { value throws(RuleLoadError) in
                    try condition(value, context, named: "when", at: table.location)
                }
            } ?? nil,
            unknown: try table.choice("unknown", UnknownPolicy.self) ?? .hold, params: draft.params,
            nodes: try nodes(draft.nodes, context, rolls: rolls), location: table.location)
    }

    /// The subject that a rule is on.
    func subject(of table: DeclaredTable, default name: String? = nil) throws(RuleLoadError) -> Schema {
        let subject = try name == nil ? table.requiredText("on") : table.text("on") ?? name ?? ""
        guard let schema = Schema.named(subject) else {
            throw table.wrong("on", "'position', 'contract', 'roll' or 'decision'", .string(subject))
        }
        return schema
    }

    private func nodes(
        _ drafts: [NodeDraft], _ context: Context, rolls: Context
    ) throws(RuleLoadError) -> [TreeNode] {
        var nodes: [TreeNode] = []
        for draft in drafts {
            let when = findings.keep { () throws(RuleLoadError) in
                try draft.when.map { value throws(RuleLoadError) in
                    try condition(value, context, named: "when of node '\(draft.id)'", at: draft.whenLocation)
                }
            }
            let body = findings.keep { () throws(RuleLoadError) in
                try self.body(draft.body, context, rolls: rolls)
            }
            guard let when, let body else { continue }
            nodes.append(
                TreeNode(
                    id: draft.id, when: when, unknown: draft.unknown, body: body, isEnabled: draft.isEnabled,
                    location: draft.location))
        }
        return nodes
    }

    private func body(
        _ draft: NodeDraft.Body, _ context: Context, rolls: Context
    ) throws(RuleLoadError) -> TreeNode.Body {
        switch draft {
        case .action(let tagged): .action(try action(tagged, context, rolls: rolls))
        case .children(let children): .children(try nodes(children, context, rolls: rolls))
        }
    }

    private func action(
        _ tagged: Tagged, _ context: Context, rolls: Context, depth: Int = 0
    ) throws(RuleLoadError) -> ActionTemplate {
        guard depth <= WorkLedger.fallbackLimit else {
            throw .tooMuchWork(
                owner: context.owner, what: "more than \(WorkLedger.fallbackLimit) fallbacks stand inside each other",
                location: tagged.location)
        }
        let table = tagged.table(owner: context.owner)
        let kind: ActionTemplate.Kind
        switch tagged.kind {
        case "hold", "close", "take_assignment":
            try table.allow(keysOf: tagged.kind)
            kind = tagged.kind == "hold" ? .hold : tagged.kind == "close" ? .close : .takeAssignment
        case "roll": kind = .roll(try roll(table, context, rolls: rolls, depth: depth))
        case "hedge": kind = .hedge(try leg(table, context, rolls: rolls, depth: depth))
        case "convert_spread": kind = .convertSpread(try leg(table, context, rolls: rolls, depth: depth))
        case "open_csp": kind = .openPut(try leg(table, context, rolls: rolls, depth: depth))
        default: kind = .openCall(try leg(table, context, rolls: rolls, depth: depth))
        }
        if let stray = table.list.first {
            throw table.wrong("the first value of \(tagged.kind)", "named, such as why = \"…\"", stray)
        }
        let why = try table.text("why")
        return ActionTemplate(
            kind: kind,
            why: try why.map { text throws(RuleLoadError) in try template(text, context, at: table.location) },
            location: tagged.location)
    }

    func roll(
        _ table: DeclaredTable, _ context: Context, rolls: Context, depth: Int = 0
    ) throws(RuleLoadError) -> RollTemplate {
        try table.allow(keysOf: "roll")
        guard let strike = try table.choice("strike", RollTemplate.StrikeDirection.self) else {
            throw table.wrong("strike of a roll", "'same', 'down', 'up' or 'any'", .nil)
        }
        guard let out = table["out"] else {
            throw table.wrong("out of a roll", "the days to add, such as days(30)", .nil)
        }
        return RollTemplate(
            strike: strike, out: try number(out, context, named: "out", units: [.days], at: table.location),
            require: try conditions(table["require"], rolls, named: "require", at: table.location),
            fallback: try fallback(table, context, rolls: rolls, depth: depth))
    }

    private func leg(
        _ table: DeclaredTable, _ context: Context, rolls: Context, depth: Int
    ) throws(RuleLoadError) -> LegTemplate {
        try table.allow(keysOf: "hedge")
        guard let delta = table["delta"] else {
            throw table.wrong("delta", "the delta aimed at, such as -0.10", .nil)
        }
        return LegTemplate(
            delta: try number(delta, context, named: "delta", units: [.num, .ratio], at: table.location),
            dte: try table["dte"].map { value throws(RuleLoadError) in
                try number(value, context, named: "dte", units: [.days], at: table.location)
            },
            require: try conditions(table["require"], rolls, named: "require", at: table.location),
            fallback: try fallback(table, context, rolls: rolls, depth: depth))
    }

    private func fallback(
        _ table: DeclaredTable, _ context: Context, rolls: Context, depth: Int
    ) throws(RuleLoadError) -> ActionTemplate? {
        guard let value = table["fallback"] else { return nil }
        guard let tagged = Tagged(value), NodeDraft.actions.contains(tagged.kind) else {
            throw table.wrong("fallback", "an action, such as close { }", value)
        }
        return try action(tagged, context, rolls: rolls, depth: depth + 1)
    }
}
