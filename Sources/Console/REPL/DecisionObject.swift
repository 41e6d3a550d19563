import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import Tasks

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

    func read(_ index: Int) -> LuaValue { DecisionFields.value(shape.fields[index], of: decision) }
}
