import Engine
import Expression
import Market
import RuleModel

/// How a tree came to its action, as JSON.
enum TraceJSON {
    /// - Parameter location: where the deciding node stands.
    static func value(_ trace: TreeTrace, location: SourceLocation?) -> JSONValue {
        [
            "tree": .string(trace.tree),
            "location": .string((location ?? trace.location).description),
            "applies": JSONValue(trace.applies) { .object(condition($0)) },
            "steps": .array(trace.steps.map(step)),
        ]
    }

    private static func step(_ node: NodeTrace) -> JSONValue {
        .object(
            [
                .init("id", .string(node.id)), .init("depth", .int(node.depth)),
                .init("outcome", .string(node.outcome.rawValue)),
                .init("location", .string(node.location.description)),
            ] + condition(node.condition))
    }

    /// The members that describe a condition: as written, its terms, and what was missing.
    static func condition(_ record: ConditionRecord?) -> [JSONValue.Member] {
        switch record {
        case nil: members(condition: nil, terms: [], missing: [])
        case .expression(let trace):
            members(
                condition: trace.source, terms: trace.terms.map(term),
                missing: unique(trace.terms.flatMap(\.missing).map { UnknownFigure(field: $0.name, reason: $0.reason) })
            )
        case .function(let function, let call):
            members(
                condition: "function at \(function.location)", terms: [],
                missing: call.unknownFields.map {
                    UnknownFigure(field: Schema.position.fields[$0].name, reason: "read by the function, and missing")
                })
        }
    }

    private static func members(
        condition: String?, terms: [JSONValue], missing: [UnknownFigure]
    ) -> [JSONValue.Member] {
        [
            .init("condition", JSONValue(condition) { .string($0) }), .init("terms", .array(terms)),
            .init("missing", .array(missing.map(\.json))),
        ]
    }

    private static func unique(_ inputs: [UnknownFigure]) -> [UnknownFigure] {
        var seen: Set<String> = []
        return inputs.filter { seen.insert($0.field).inserted }
    }

    private static func term(_ term: TermTrace) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("term", .string(term.source)),
            .init("left", JSONValue(term.left?.value, value)), .init("right", JSONValue(term.right?.value, value)),
        ]
        if case .between(_, let low, let high) = term.content {
            members += [.init("low", JSONValue(low, value)), .init("high", JSONValue(high, value))]
        }
        return .object(
            members + [
                .init("unit", .string(term.unit.rawValue)), .init("result", .string(word(for: term.result))),
                .init("margin", JSONValue(term.margin, JSONValue.fine)),
            ])
    }

    private static func word(for result: TermTrace.Result) -> String {
        switch result {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        case .notEvaluated: "not_evaluated"
        }
    }

    /// A parameter with where its value was set.
    static func parameter(_ parameter: Parameter) -> JSONValue {
        [
            "value": value(parameter.value), "unit": .string(parameter.unit.rawValue),
            "origin": .string(parameter.location.description), "overridden": .bool(parameter.isOverridden),
        ]
    }

    static func value(_ value: Value) -> JSONValue {
        switch value {
        case .number(let number): .fine(number)
        case .boolean(let boolean): .bool(boolean)
        case .text(let text): .string(text)
        case .instant(let instant): .string(instant.description)
        }
    }
}
