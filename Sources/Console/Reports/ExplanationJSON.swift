import Engine
import Expression
import Market
import RuleModel

/// What `explain` adds to a decision's JSON: the members and their units are in `docs/json.md`.
enum ExplanationJSON {
    /// The whole document, as UTF-8.
    static func bytes(_ explanation: DecisionExplanation, at: Instant, rules: String) -> [UInt8] {
        let document: JSONValue = [
            "at": .string(at.description), "rules": .string(rules), "decisions": .array([value(explanation)]),
        ]
        return document.prettyBytes(level: 0) + [UInt8(ascii: "\n")]
    }

    private static func value(_ explanation: DecisionExplanation) -> JSONValue {
        .object(
            DecisionJSON.members(explanation.decision) + [
                .init("what_if", JSONValue(explanation.actual) { whatIf(explanation, actual: $0) }),
                .init("flips", .array(explanation.flips.map(flip))),
                .init("why_not", .array(explanation.whyNot.map(whyNot))),
                .init("values", .array(explanation.values.map(origin))),
            ])
    }

    private static func whatIf(_ explanation: DecisionExplanation, actual: Decision) -> JSONValue {
        [
            "assumed": .array(
                explanation.assumptions.map { assumption in
                    [
                        "field": .string(name(assumption.field)),
                        "value": JSONValue(assumption.assumed, TraceJSON.value),
                        "actual": JSONValue(assumption.actual, TraceJSON.value),
                        "unit": .string(unit(assumption.field)),
                    ]
                }),
            "actual": [
                "action": .string(actual.action.rawValue), "tree": JSONValue(actual.tree) { .string($0) },
                "path": .string(actual.path), "risk": JSONValue(actual.risk) { .string($0) },
                "confidence": .number(actual.confidence, 4), "priority": .number(actual.priority, 2),
                "summary": .string(actual.summary),
            ],
        ]
    }

    private static func flip(_ flip: Flip) -> JSONValue {
        [
            "action": .string(flip.outcome.action.rawValue), "changes_action": .bool(flip.changesAction),
            "tree": JSONValue(flip.outcome.tree) { .string($0) }, "path": .string(flip.outcome.path),
            "summary": .string(flip.outcome.summary), "relative": JSONValue(flip.relative, JSONValue.fine),
            "changes": .array(flip.changes.map(change)),
        ]
    }

    private static func change(_ change: FieldChange) -> JSONValue {
        [
            "field": .string(name(change.field)), "unit": .string(unit(change.field)),
            "from": JSONValue(change.from, TraceJSON.value), "relation": .string(change.relation.rawValue),
            "threshold": exact(change.threshold), "upper": JSONValue(change.upper, exact), "to": exact(change.to),
            "distance": JSONValue(change.distance, JSONValue.fine),
            "relative": JSONValue(change.relative, JSONValue.fine),
        ]
    }

    /// A value that decides a comparison keeps every digit.
    private static func exact(_ value: Value) -> JSONValue {
        guard case .number(let number) = value else { return TraceJSON.value(value) }
        return number.rounded() == number && number.magnitude < 1e15 ? .int(Int64(number)) : .double(number)
    }

    private static func whyNot(_ whyNot: WhyNot) -> JSONValue {
        [
            "actions": .array(whyNot.actions.map { .string($0.rawValue) }), "tree": .string(whyNot.tree),
            "path": .string(whyNot.path), "location": .string(whyNot.location.description),
            "obstacles": .array(whyNot.obstacles.map(obstacle)),
        ]
    }

    private static func obstacle(_ obstacle: WhyNot.Obstacle) -> JSONValue {
        switch obstacle {
        case .treeIsForOthers(let record): made("tree_condition", node: nil, record)
        case .earlierTree(let tree): made("earlier_tree", node: tree, nil)
        case .failed(let node, let record): made("condition", node: node, record)
        case .earlierNode(let node, let record): made("earlier_node", node: node, record)
        case .held(let node, let record): made("missing_data", node: node, record)
        case .disabled(let node): made("disabled", node: node, nil)
        case .notNeeded: made("fallback_not_needed", node: nil, nil)
        case .onlyAsFallback: made("fallback", node: nil, nil)
        case .noContract: made("no_contract", node: nil, nil)
        }
    }

    private static func made(_ kind: String, node: String?, _ record: ConditionRecord?) -> JSONValue {
        .object(
            [.init("kind", .string(kind)), .init("node", JSONValue(node) { .string($0) })]
                + TraceJSON.condition(record))
    }

    private static func origin(_ origin: ValueOrigin) -> JSONValue {
        [
            "field": .string(name(origin.field)), "value": JSONValue(origin.reading, TraceJSON.value),
            "unit": .string(unit(origin.field)), "source": .string(origin.source.rawValue),
            "from": .string(origin.words), "as_of": JSONValue(origin.asOf) { .string($0.description) },
            "age_seconds": JSONValue(origin.age) { .number($0, 3) },
            "feed": JSONValue(origin.feed) { .string($0) },
        ]
    }

    private static func name(_ field: Int) -> String { Schema.position.fields[field].name }
    private static func unit(_ field: Int) -> String { Schema.position.fields[field].unit.rawValue }
}
