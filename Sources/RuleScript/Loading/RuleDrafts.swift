import LuaBridge
import Market
import RuleModel

/// Everything that was declared, sorted by kind, with overrides applied to it.
struct RuleDrafts {
    /// A rule of which only params and weights can be overridden.
    struct Rule {
        let table: DeclaredTable
        var params: [Parameter]
        var weights: [String: Double] = [:]
        /// Of a task: the tables of overrides that set a key anew, by key.
        var changes: [String: DeclaredTable] = [:]
    }

    private(set) var trees: [String: TreeDraft] = [:]
    private(set) var scores: [String: Rule] = [:]
    private(set) var points: [String: Rule] = [:]
    private(set) var bands: [String: Rule] = [:]
    private(set) var freshness: [String: Rule] = [:]
    private(set) var signals: [String: Rule] = [:]
    private(set) var strategies: [String: Rule] = [:]
    private(set) var tasks: [String: Rule] = [:]
    private(set) var headlines: [String: DeclaredTable] = [:]
    private(set) var positions: DeclaredTable?
    private(set) var defaults: DeclaredTable?
    private var places: [String: (kind: String, location: SourceLocation)] = [:]
    /// The ids of rules that were declared, but with a mistake.
    private(set) var broken: Set<String> = []
    /// What overrides changed beside params, in the order in which they were applied.
    private(set) var overrides: [AppliedOverride] = []

    /// Sorts the declarations; what has a mistake is left out, and the mistake kept in `findings`.
    init(_ declarations: [Declaration], findings: Findings) {
        for declaration in declarations where declaration.kind != "override" && !findings.areFull {
            do throws(RuleLoadError) {
                try add(declaration)
            } catch {
                findings.add(error)
                if declaration.kind != "test" { broken.insert(declaration.id) }
            }
        }
        for declaration in declarations where declaration.kind == "override" && !findings.areFull {
            do throws(RuleLoadError) { try override(declaration) } catch { findings.add(error) }
        }
    }

    private mutating func add(_ declaration: Declaration) throws(RuleLoadError) {
        guard declaration.kind != "test" else {
            throw .misplaced(
                owner: declaration.id, what: "a test can't stand among rules",
                remedy: "move it to a file whose name ends in _test.lua", location: declaration.location)
        }
        if let first = places[declaration.id] {
            throw .duplicateID(
                kind: declaration.kind, id: declaration.id, first: first.location, location: declaration.location)
        }
        guard RuleNaming.isValid(id: declaration.id) else {
            throw .wrongValue(
                owner: declaration.kind, name: "the id", wanted: "letters, digits, '.', '_' and '-'",
                got: "'\(declaration.id)'", location: declaration.location)
        }
        places[declaration.id] = (declaration.kind, declaration.location)
        switch declaration.kind {
        case "tree": trees[declaration.id] = try TreeDraft(declaration)
        case "headlines": headlines[declaration.id] = declaration.table
        case "positions": positions = declaration.table
        case "defaults": defaults = declaration.table
        default:
            let rule = Rule(table: declaration.table, params: try ParameterReader.read(declaration.table))
            switch declaration.kind {
            case "score": scores[declaration.id] = try weighted(rule)
            case "points": points[declaration.id] = rule
            case "bands": bands[declaration.id] = rule
            case "signal": signals[declaration.id] = rule
            case "strategy": strategies[declaration.id] = rule
            case "task": tasks[declaration.id] = rule
            default: freshness[declaration.id] = rule
            }
        }
    }

    /// The score with the weights that it keeps apart from its factors.
    private func weighted(_ rule: Rule) throws(RuleLoadError) -> Rule {
        guard let value = rule.table["weights"] else { return rule }
        var rule = rule
        rule.weights = try weights(value, of: rule, in: rule.table)
        return rule
    }

    private func weights(
        _ value: LuaValue, of rule: Rule, in table: DeclaredTable
    ) throws(RuleLoadError) -> [String: Double] {
        guard let fields = value.table?.fields else {
            throw table.wrong("weights", "a table of factors and weights", value)
        }
        let names = rule.table.list.compactMap { Tagged($0)?.body.table?.array.first?.string }
        let known = Set(names)
        var weights: [String: Double] = [:]
        for field in fields {
            guard known.contains(field.key) else {
                throw .overrideMatchesNothing(
                    what: "factor '\(field.key)' in \(rule.table.owner)",
                    nearest: nearestName(to: field.key, among: names), location: table.location)
            }
            guard let weight = field.value.number, weight.isFinite, weight >= 0 else {
                throw table.wrong("the weight of factor '\(field.key)'", "a number of zero or more", field.value)
            }
            weights[field.key] = weight
        }
        return weights
    }
}

extension RuleDrafts {
    private mutating func override(_ declaration: Declaration) throws(RuleLoadError) {
        let id = declaration.id
        let table = declaration.table
        if trees[id] != nil {
            try overrideTree(id, table)
        } else if scores[id] != nil {
            let before = scores[id]
            try RuleDrafts.override(&scores[id], table, allowsWeights: true, weights: weights)
            noteWeights(of: id, before: before, table)
        } else if points[id] != nil {
            try RuleDrafts.override(&points[id], table, allowsWeights: false, weights: weights)
        } else if bands[id] != nil {
            try RuleDrafts.override(&bands[id], table, allowsWeights: false, weights: weights)
        } else if freshness[id] != nil {
            try RuleDrafts.override(&freshness[id], table, allowsWeights: false, weights: weights)
        } else if signals[id] != nil {
            try RuleDrafts.override(&signals[id], table, allowsWeights: false, weights: weights)
        } else if strategies[id] != nil {
            try RuleDrafts.override(&strategies[id], table, allowsWeights: false, weights: weights)
        } else if tasks[id] != nil {
            try overrideTask(id, table)
        } else if broken.contains(id) {
            return
        } else if let place = places[id] {
            throw .misplaced(
                owner: id, what: "\(place.kind) can't be overridden", remedy: "change it at \(place.location)",
                location: declaration.location)
        } else {
            throw .overrideMatchesNothing(
                what: "rule '\(id)'", nearest: nearestName(to: id, among: places.keys.sorted()),
                location: declaration.location)
        }
    }

    private static func override(
        _ rule: inout Rule?, _ table: DeclaredTable, allowsWeights: Bool,
        weights: (LuaValue, Rule, DeclaredTable) throws(RuleLoadError) -> [String: Double]
    ) throws(RuleLoadError) {
        guard var changed = rule else { return }
        if let stray = table.list.first {
            throw table.wrong("an override of this rule", "params by name", stray)
        }
        for field in table.table.fields {
            if allowsWeights, field.key == "weights" {
                changed.weights.merge(try weights(field.value, changed, table)) { _, new in new }
            } else {
                try override(&changed.params, field, table)
            }
        }
        rule = changed
    }

    private static func override(
        _ params: inout [Parameter], _ field: LuaTable.Field, _ table: DeclaredTable, alsoKnown: [String] = []
    ) throws(RuleLoadError) {
        guard let index = params.firstIndex(where: { $0.name == field.key }) else {
            throw .overrideMatchesNothing(
                what: "param '\(field.key)' in \(table.owner)",
                nearest: nearestName(to: field.key, among: params.map(\.name) + alsoKnown), location: table.location)
        }
        params[index] = try ParameterReader.override(params[index], with: field.value, in: table)
    }

    /// The names of a task of which one says when it runs.
    static let scheduleKeys = ["every", "at", "cron"]
    /// What an override can set of a task beside its params.
    private static let taskSettings =
        scheduleKeys + ["during", "misfire", "overlap", "timeout", "retries", "budget", "per", "enabled"]

    private mutating func overrideTask(_ id: String, _ table: DeclaredTable) throws(RuleLoadError) {
        guard var task = tasks[id] else { return }
        if let stray = table.list.first {
            throw table.wrong("an override of this rule", "params and settings by name", stray)
        }
        let isNewSchedule = table.table.fields.contains { RuleDrafts.scheduleKeys.contains($0.key) }
        if isNewSchedule { for key in RuleDrafts.scheduleKeys { task.changes[key] = nil } }
        for field in table.table.fields {
            guard RuleDrafts.taskSettings.contains(field.key) else {
                try RuleDrafts.override(&task.params, field, table, alsoKnown: RuleDrafts.taskSettings)
                continue
            }
            task.changes[field.key] = table
            overrides.append(
                AppliedOverride(
                    rule: id, target: .setting(key: field.key), replaced: task.table[field.key].map(described),
                    location: table.location))
        }
        tasks[id] = task
    }

    private mutating func overrideTree(_ id: String, _ table: DeclaredTable) throws(RuleLoadError) {
        guard var tree = trees[id] else { return }
        for field in table.table.fields { try RuleDrafts.override(&tree.params, field, table) }
        for value in table.list {
            guard let tagged = Tagged(value), tagged.kind == "node" else {
                throw table.wrong("a part of an override", "a param or node { \"id\", … }", value)
            }
            let change = tagged.table(owner: id)
            try change.allow(["enabled", "when", "unknown"])
            guard let node = change.list.first?.string else {
                throw change.wrong("the first value of node", "the id of the node to change", change.list.first ?? .nil)
            }
            guard try RuleDrafts.override(&tree.nodes, node: node, change, noting: &overrides) else {
                throw .overrideMatchesNothing(
                    what: "node '\(node)' in \(id)",
                    nearest: nearestName(to: node, among: RuleDrafts.ids(tree.nodes)), location: tagged.location)
            }
        }
        trees[id] = tree
    }

    /// Keeps the weights that an override of a score takes the place of.
    private mutating func noteWeights(of id: String, before: Rule?, _ table: DeclaredTable) {
        for field in table["weights"]?.table?.fields ?? [] {
            let declared = before?.table.list.compactMap { Tagged($0)?.body.table?.array }
                .first { $0.first?.string == field.key }?.dropFirst().first?.number
            overrides.append(
                AppliedOverride(
                    rule: id, target: .weight(factor: field.key),
                    replaced: (before?.weights[field.key] ?? declared).map { "\($0)" }, location: table.location))
        }
    }

    /// What an override of a node is about to take the place of.
    private static func notes(on node: NodeDraft, _ change: DeclaredTable) -> [AppliedOverride] {
        let before: [(key: String, text: String?)] = [
            ("enabled", node.isEnabled ? "on" : "off"), ("unknown", node.unknown?.rawValue),
            ("when", node.when.map { $0.string ?? "a function" }),
        ]
        return before.filter { change[$0.key] != nil }.map { key, text in
            AppliedOverride(
                rule: change.owner, target: .node(node.location, key: key), replaced: text, location: change.location)
        }
    }

    /// Changes every node of that id, however deep; false where there is none.
    private static func override(
        _ nodes: inout [NodeDraft], node id: String, _ change: DeclaredTable, noting overrides: inout [AppliedOverride]
    ) throws(RuleLoadError) -> Bool {
        var found = false
        for index in nodes.indices {
            if nodes[index].id == id, id != TreeNode.otherwiseID {
                found = true
                overrides += RuleDrafts.notes(on: nodes[index], change)
                if let isEnabled = try change.boolean("enabled") { nodes[index].isEnabled = isEnabled }
                if let unknown = try change.choice("unknown", UnknownPolicy.self) { nodes[index].unknown = unknown }
                if let when = change["when"] {
                    nodes[index].when = when
                    nodes[index].whenLocation = change.location
                }
            }
            if case .children(var children) = nodes[index].body {
                if try override(&children, node: id, change, noting: &overrides) { found = true }
                nodes[index].body = .children(children)
            }
        }
        return found
    }

    private static func ids(_ nodes: [NodeDraft]) -> [String] {
        nodes.flatMap { node in
            guard case .children(let children) = node.body else { return [node.id] }
            return [node.id] + ids(children)
        }
    }
}
