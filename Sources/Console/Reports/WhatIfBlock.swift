import Engine
import Expression
import Market
import RuleModel

/// What was assumed for a decision, and what that changed against the decision as things are.
struct WhatIfBlock {
    let explanation: DecisionExplanation
    let style: Styler

    /// Lines to stand above everything else; empty where nothing was assumed.
    var text: String {
        guard let actual = explanation.actual else { return "" }
        var text = style("WHAT IF", .bold) + "  " + explanation.assumptions.map(words).joined(separator: ", ") + "\n"
        text +=
            "  Assumed, not observed: only these fields are other than they are. Greeks, prices and the order come from"
        text += "\n  the market as it is.\n"
        text += "  As things are: \(actual.action.rawValue) by \(place(actual)).\n"
        let changes = changes(from: actual)
        guard !changes.isEmpty else { return text + "  The decision stays as it is.\n\n" }
        var lines = AlignedLines([.left, .left])
        for (name, words) in changes { lines.append([.init(name), .init(words)]) }
        return text + lines.rendered(indent: 4, style: style) + "\n"
    }

    private func words(_ assumption: DecisionExplanation.Assumption) -> String {
        let field = assumption.field
        let value = assumption.assumed.value.map { FieldText.exact($0, field: field) } ?? "missing"
        let now = FieldText.shown(assumption.actual, field: field)
        return printable("\(Schema.position.fields[field].name) = \(value) (now \(now))")
    }

    private func place(_ decision: Decision) -> String { ReportText.path(decision) ?? "no tree (\(decision.path))" }

    private func changes(from actual: Decision) -> [(String, String)] {
        let assumed = explanation.decision
        var changes: [(String, String)] = []
        func compare(_ name: String, _ before: String, _ after: String) {
            if before != after { changes.append((name, "\(before) → \(after)")) }
        }
        compare("action", actual.action.rawValue, assumed.action.rawValue)
        compare("path", place(actual), place(assumed))
        compare("risk", risk(actual), risk(assumed))
        compare("confidence", NumberText.fixed(actual.confidence, 2), NumberText.fixed(assumed.confidence, 2))
        compare("priority", NumberText.shortest(actual.priority), NumberText.shortest(assumed.priority))
        return changes
    }

    private func risk(_ decision: Decision) -> String { decision.risk.value ?? "unknown" }
}
