package import Engine
package import LuaBridge
import Market
import RuleModel

/// The fields of a decision, by the names under which Lua reads them.
package enum DecisionFields {
    /// A field's value; nil where it is unknown, or no decision has such a field.
    package static func value(_ name: String, of decision: Decision) -> LuaValue {
        let figures = decision.figures
        return switch name {
        case "action": .string(decision.action.rawValue)
        case "confidence": .number(decision.confidence)
        case "contract": .string(decision.position.contract.description)
        case "dte": .integer(Int64(figures.dte))
        case "expires_at": .string(decision.expiresAt.description)
        case "id": .string(decision.position.id)
        case "missing": .table(LuaTable(array: decision.missing.map { .string($0.field) }))
        case "net": decision.ticket.map { .number($0.net.value) } ?? .nil
        case "path": .string(decision.path)
        case "pl": figures.profitLoss.value.map { .number($0) } ?? .nil
        case "pl_pct": figures.profitLossPercent.value.map { .number($0) } ?? .nil
        case "portfolio": .string(decision.position.portfolio)
        case "priority": .number(decision.priority)
        case "reasoning": .string(decision.reasoning)
        case "risk": decision.risk.value.map { .string($0) } ?? .nil
        case "rule": decision.tree.map { .string($0) } ?? .nil
        case "summary": .string(decision.summary)
        case "symbol": .string(decision.position.contract.underlying)
        default: .nil
        }
    }
}

/// A decision as a task reads it.
final class DecisionRow: HostObject {
    let decision: Decision

    init(_ decision: Decision) {
        self.decision = decision
    }

    private static let hostShape = HostShape(
        typeName: "decision",
        fields: [
            "action", "confidence", "contract", "dte", "expires_at", "id", "missing", "net", "path", "pl", "pl_pct",
            "portfolio", "priority", "reasoning", "risk", "rule", "summary", "symbol",
        ])

    var shape: HostShape { DecisionRow.hostShape }

    func read(_ index: Int) -> LuaValue { DecisionFields.value(shape.fields[index], of: decision) }
}
