import Expression
import Market
import RuleModel

/// The values of all rules as they are in force, by rule.
struct EffectiveRules {
    let rules: RuleSet

    /// A rule with its values.
    struct Rule {
        let id: String
        let kind: String
        let about: String?
        let location: SourceLocation
        var values: [EffectiveValue]
    }

    /// Every rule: the position policy and the defaults first, then by kind and id.
    var all: [Rule] {
        (rules.positions.map { [positions($0)] } ?? []) + (rules.defaults.map { [defaults($0)] } ?? [])
            + rules.trees.map(tree) + rules.scores.map(score) + rules.points.map(points) + rules.bands.map(bands)
            + rules.freshness.map(freshness) + rules.news.map(headlines) + rules.strategies.map(strategy)
            + rules.tasks.map(task)
    }

    /// The rule of that id.
    ///
    /// - Throws: `U254` with the nearest id.
    func rule(_ id: String) throws(CommandFailure) -> Rule {
        let all = all
        if let rule = all.first(where: { $0.id == id }) { return rule }
        let nearest = nearestName(to: id, among: all.map(\.id))
        throw CommandFailure(
            "U254", "there is no rule '\(id)'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "'wheelwright effective' lists all", exitCode: .usage)
    }
}

extension EffectiveRules {
    private func tree(_ tree: DecisionTree) -> Rule {
        var rule = Rule(id: tree.id, kind: "tree", about: tree.about, location: tree.location, values: [])
        rule.values += tree.params.map { param($0, of: rule) }
        if let when = tree.when { rule.values.append(condition("when", when, of: rule)) }
        rule.values.append(plain(.policy, "unknown", tree.unknown.rawValue, of: rule, at: tree.location))
        rule.values += nodes(tree.nodes, path: "", of: rule)
        return rule
    }

    private func nodes(_ nodes: [TreeNode], path: String, of rule: Rule) -> [EffectiveValue] {
        nodes.flatMap { node -> [EffectiveValue] in
            let path = path + node.id
            var values: [EffectiveValue] = []
            if let when = node.when {
                values.append(
                    marked(
                        plain(.node, path, node.isEnabled ? "on" : "off", of: rule, at: node.location), node, "enabled")
                )
                values.append(marked(condition("\(path) when", when, of: rule), node, "when"))
            }
            if let unknown = node.unknown {
                let value = plain(.policy, "\(path) unknown", unknown.rawValue, of: rule, at: node.location)
                values.append(marked(value, node, "unknown"))
            }
            switch node.body {
            case .children(let children): return values + self.nodes(children, path: path + "/", of: rule)
            case .action(let action):
                return values + [plain(.action, "\(path) does", action.words, of: rule, at: action.location)]
            }
        }
    }

    /// The value with the last override of that key of the node.
    private func marked(_ value: EffectiveValue, _ node: TreeNode, _ key: String) -> EffectiveValue {
        let changes = rules.overrides.filter { $0.rule == value.rule && $0.target == .node(node.location, key: key) }
        return overridden(value, by: changes, declaredAt: node.location)
    }

    /// The value as the last change made it; what it replaces is what the rule's own file says.
    func overridden(
        _ value: EffectiveValue, by changes: [AppliedOverride], declaredAt location: SourceLocation
    ) -> EffectiveValue {
        guard let first = changes.first, let last = changes.last else { return value }
        return EffectiveValue(
            rule: value.rule, ruleKind: value.ruleKind, kind: value.kind, name: value.name, text: value.text,
            value: value.value, unit: value.unit, origin: last.location, replaced: first.replaced ?? "nothing",
            replacedOrigin: location, about: value.about)
    }

    private func score(_ score: Score) -> Rule {
        var rule = Rule(id: score.id, kind: "score", about: score.about, location: score.location, values: [])
        rule.values += score.params.map { param($0, of: rule) }
        for factor in score.factors {
            let changes = rules.overrides.filter { $0.rule == score.id && $0.target == .weight(factor: factor.name) }
            let weight = EffectiveValue(
                rule: rule.id, ruleKind: rule.kind, kind: .weight, name: "weight \(factor.name)",
                text: NumberText.shortest(factor.weight), value: .fine(factor.weight), unit: .num,
                origin: factor.location, about: factor.measure.words)
            rule.values.append(overridden(weight, by: changes, declaredAt: factor.location))
        }
        rule.values += score.require.map { condition("require", $0, of: rule) }
        for grade in score.grades {
            rule.values.append(
                number(.grade, "grade \(grade.name)", grade.least, unit: .num, of: rule, at: score.location))
        }
        return rule
    }

    private func points(_ points: Points) -> Rule {
        var rule = Rule(id: points.id, kind: "points", about: points.about, location: points.location, values: [])
        rule.values += points.params.map { param($0, of: rule) }
        for group in points.groups {
            for entry in group.entries {
                rule.values.append(
                    number(
                        .points, "\(group.name): \(entry.when.source)", entry.points, unit: .num, of: rule,
                        at: entry.when.location))
            }
        }
        return rule
    }

    private func bands(_ bands: Bands) -> Rule {
        var rule = Rule(id: bands.id, kind: "bands", about: bands.about, location: bands.location, values: [])
        rule.values += bands.params.map { param($0, of: rule) }
        for band in bands.bands {
            rule.values.append(
                band.when.map { condition(band.label, $0, of: rule) }
                    ?? plain(.condition, band.label, "otherwise", of: rule, at: bands.location))
        }
        return rule
    }
}

extension EffectiveRules {
    private func freshness(_ policy: FreshnessPolicy) -> Rule {
        var rule = Rule(id: policy.id, kind: "freshness", about: nil, location: policy.location, values: [])
        rule.values += policy.params.map { param($0, of: rule) }
        rule.values += [
            seconds("max_age", policy.maximumQuoteAge, of: rule, at: policy.location),
            seconds("stale_after", policy.staleAfter, of: rule, at: policy.location),
        ]
        for life in policy.lives {
            let name = "life: \(life.when?.source ?? "otherwise")"
            rule.values.append(seconds(name, life.seconds, of: rule, at: life.when?.location ?? policy.location))
        }
        return rule
    }

    private func headlines(_ policy: NewsPolicy) -> Rule {
        var rule = Rule(id: policy.id, kind: "headlines", about: nil, location: policy.location, values: [])
        rule.values.append(
            number(.policy, "window", Double(policy.windowDays), unit: .days, of: rule, at: policy.location))
        for impact in policy.impacts {
            let words = impact.words.joined(separator: ", ")
            rule.values.append(
                plain(
                    .weight, "impact \(NumberText.shortest(impact.weight))", words, of: rule, at: policy.location))
        }
        for (name, words) in [("bullish", policy.bullish), ("bearish", policy.bearish)] {
            rule.values.append(plain(.policy, name, words.joined(separator: ", "), of: rule, at: policy.location))
        }
        return rule
    }

    private func positions(_ policy: PositionPolicy) -> Rule {
        var rule = Rule(
            id: "positions", kind: "positions", about: "Which rules judge an open position.",
            location: policy.location, values: [])
        let references = [
            ("trees", policy.trees.joined(separator: ", ")), ("priority", policy.priority), ("risk", policy.risk),
            ("confidence", policy.confidence), ("roll_score", policy.rollScore), ("freshness", policy.freshness),
            ("news", policy.news),
            ("inputs", policy.inputs.map { Schema.position.fields[$0].name }.joined(separator: ", ")),
        ]
        rule.values += references.map { plain(.reference, $0.0, $0.1, of: rule, at: policy.location) }
        for (kind, roll) in policy.comparisons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            rule.values.append(
                plain(.action, "compare.\(kind.rawValue)", roll.words, of: rule, at: policy.location))
        }
        return rule
    }

    private func defaults(_ defaults: MarketDefaults) -> Rule {
        var rule = Rule(
            id: "defaults", kind: "defaults", about: "What is assumed where the data says nothing.",
            location: defaults.location, values: [])
        rule.values = [
            number(.policy, "rate", defaults.rate * 100, unit: .pct, of: rule, at: defaults.location),
            number(.policy, "yield", defaults.yield * 100, unit: .pct, of: rule, at: defaults.location),
        ]
        return rule
    }
}

extension EffectiveRules {
    func param(_ param: Parameter, of rule: Rule) -> EffectiveValue {
        EffectiveValue(
            rule: rule.id, ruleKind: rule.kind, kind: .param, name: param.name,
            text: EffectiveRules.text(param.value, param.unit), value: TraceJSON.value(param.value), unit: param.unit,
            minimum: param.minimum, maximum: param.maximum, origin: param.location,
            replaced: param.replaced.map { EffectiveRules.text($0.value, param.unit) },
            replacedOrigin: param.replaced?.location, about: param.about)
    }

    /// A number with all its digits, unlike in reports.
    static func text(_ value: Value, _ unit: Unit) -> String {
        guard case .number(let number) = value else { return ValueFormat.plain(value, unit: unit) }
        let digits = NumberText.shortest(number)
        switch unit {
        case .usd: return number < 0 ? "-$\(digits.dropFirst())" : "$\(digits)"
        case .pct, .days: return "\(digits) \(digits == "1" && unit == .days ? "day" : unit.symbol)"
        default: return digits
        }
    }

    func number(
        _ kind: EffectiveValue.Kind, _ name: String, _ number: Double, unit: Unit, of rule: Rule,
        at location: SourceLocation
    ) -> EffectiveValue {
        EffectiveValue(
            rule: rule.id, ruleKind: rule.kind, kind: kind, name: name,
            text: EffectiveRules.text(.number(number), unit), value: .fine(number), unit: unit, origin: location)
    }

    private func seconds(_ name: String, _ seconds: Int, of rule: Rule, at location: SourceLocation) -> EffectiveValue {
        EffectiveValue(
            rule: rule.id, ruleKind: rule.kind, kind: .policy, name: name, text: EffectiveRules.span(seconds),
            value: .int(seconds), origin: location)
    }

    private static func span(_ seconds: Int) -> String {
        if seconds % 86_400 == 0 { return "\(seconds / 86_400) days" }
        if seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    func condition(_ name: String, _ condition: Condition, of rule: Rule) -> EffectiveValue {
        plain(.condition, name, condition.source, of: rule, at: condition.location)
    }

    func plain(
        _ kind: EffectiveValue.Kind, _ name: String, _ text: String, of rule: Rule, at location: SourceLocation
    ) -> EffectiveValue {
        EffectiveValue(
            rule: rule.id, ruleKind: rule.kind, kind: kind, name: name, text: text, value: .string(text),
            origin: location)
    }
}

extension ActionTemplate {
    /// `roll to strike 'down', 30 days out, if credit >= 0; else close`.
    fileprivate var words: String {
        switch kind {
        case .hold: "hold"
        case .close: "close"
        case .takeAssignment: "take assignment"
        case .roll(let roll): roll.words
        case .hedge(let leg): "hedge" + leg.words
        case .convertSpread(let leg): "convert to a spread" + leg.words
        case .openPut(let leg): "open a put" + leg.words
        case .openCall(let leg): "open a call" + leg.words
        }
    }
}

extension RollTemplate {
    fileprivate var words: String {
        let requirements = require.map(\.source).joined(separator: " and ")
        return
            "roll to strike '\(strike.rawValue)', \(out.source.hasSuffix(".0") ? String(out.source.dropLast(2)) : out.source) days out"
            + (requirements.isEmpty ? "" : ", if \(requirements)") + (fallback.map { "; else \($0.words)" } ?? "")
    }
}

extension LegTemplate {
    fileprivate var words: String {
        let requirements = require.map(\.source).joined(separator: " and ")
        return " at delta \(delta.source)" + (dte.map { ", \($0.source) days" } ?? "")
            + (requirements.isEmpty ? "" : ", if \(requirements)") + (fallback.map { "; else \($0.words)" } ?? "")
    }
}
