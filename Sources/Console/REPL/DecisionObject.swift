import Engine
import Expression
import LuaBridge
import Market
import RuleModel

/// A decision as Lua sees it, and as the session shows it.
final class DecisionObject: HostObject {
    let decision: Decision
    /// The decision as things are; nil where nothing was assumed.
    let asIs: Decision?
    /// What was assumed, as `dte = 3 days`.
    let assumptions: [String]
    let run: DecisionRun

    init(_ decision: Decision, in run: DecisionRun, asIs: Decision? = nil, assumptions: [String] = []) {
        self.decision = decision
        self.run = run
        self.asIs = asIs
        self.assumptions = assumptions
    }

    static let hostShape = HostShape(
        typeName: "decision",
        fields: [
            "action", "confidence", "id", "missing", "net", "path", "pl", "pl_pct", "priority", "reasoning", "risk",
            "rule", "summary", "symbol",
        ])

    var shape: HostShape { DecisionObject.hostShape }

    func read(_ index: Int) -> LuaValue {
        let figures = decision.figures
        return switch shape.fields[index] {
        case "action": .string(decision.action.rawValue)
        case "confidence": .number(decision.confidence)
        case "id": .string(decision.position.id)
        case "missing": .table(LuaTable(array: decision.missing.map { .string($0.field) }))
        case "net": decision.ticket.map { .number($0.net.value) } ?? .nil
        case "path": .string(decision.path)
        case "pl": figures.profitLoss.value.map { .number($0) } ?? .nil
        case "pl_pct": figures.profitLossPercent.value.map { .number($0) } ?? .nil
        case "priority": .number(decision.priority)
        case "reasoning": .string(decision.reasoning)
        case "risk": decision.risk.value.map { .string($0) } ?? .nil
        case "rule": decision.tree.map { .string($0) } ?? .nil
        case "summary": .string(decision.summary)
        default: .string(decision.position.contract.underlying)
        }
    }
}
