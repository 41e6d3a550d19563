import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// A question about one position that was answered, so that `:save` can make a test of it.
struct Question {
    let position: Position
    let overrides: FieldOverrides
    let decision: Decision
}

/// The functions that a session has beside those of the host; help, completion and argument errors come from the values.
final class SessionFunctions {
    let desk: Desk
    let screen: Screen
    /// The latest question about a position.
    var question: Question?
    /// Checks the rules that the running input has declared so far.
    var examineInput: () throws -> RuleSet? = { nil }
    /// The functions for scores that were just declared.
    var inputFunctions: any FunctionEvaluator = NoFunctions()

    init(desk: Desk, screen: Screen) {
        self.desk = desk
        self.screen = screen
    }

    /// In the order of help.
    var all: [HostFunction] { marketFunctions + decisionFunctions + [rank] + helpFunctions }

    static let subject = HostParameter("p", .any, summary: "a position, or the id of one")

    /// The position that an argument names or holds.
    func position(_ call: HostCall, _ index: Int) throws -> Position {
        if let object = try? call.object(index, as: RowObject.self, called: "position"),
            let view = object.row as? PositionView
        {
            return view.position
        }
        if let object = try? call.object(index, as: DecisionObject.self, called: "decision") {
            return object.decision.position
        }
        guard case .string(let id) = try call.value(index) else {
            throw call.mismatch(index, "expected a position or the id of one")
        }
        return try desk.position(id)
    }

    /// Judges a position, and remembers the question.
    func ask(_ position: Position, _ assumptions: Assumptions? = nil) throws -> Decision {
        let overrides = assumptions?.overrides ?? .none
        let decision = try desk.snapshotJudge().decide(position, assuming: overrides)
        question = Question(position: position, overrides: overrides, decision: decision)
        return decision
    }
}
