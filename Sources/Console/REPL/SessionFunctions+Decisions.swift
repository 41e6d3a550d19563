import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

extension SessionFunctions {
    var decisionFunctions: [HostFunction] { [decide, recommend, explain, whatIf] }

    private var decide: HostFunction {
        HostFunction(
            "decide", summary: "What the rules say about a position, or about all of them, the most urgent first.",
            parameters: [
                HostParameter("p", .any, isOptional: true, summary: "a position, or the id of one; without it all")
            ],
            result: "a decision, or a list of them", example: "decide(\"wfc-83p-0424\").action"
        ) { [self] call in
            guard call.isNil(0) else { return try decision(on: try position(call, 0)) }
            let decisions = try desk.snapshotJudge().decide(try desk.positions())
            return .table(
                LuaTable(array: try decisions.map { .object(DecisionObject($0, in: try desk.run([$0]))) }))
        }
    }

    private func decision(on position: Position) throws -> LuaValue {
        let decision = try ask(position)
        return .object(DecisionObject(decision, in: try desk.run([decision])))
    }

    private var recommend: HostFunction {
        HostFunction(
            "recommend", summary: "Prints what to do with each position, as 'wheelwright recommend' does.",
            example: "recommend()"
        ) { [self] _ -> [LuaValue] in
            let run = try desk.run(try desk.snapshotJudge().decide(try desk.positions()))
            screen.write(RunTable(run: run, style: screen.style, width: screen.width).text)
            screen.write(RunDetails(run: run, style: screen.style).text)
            return []
        }
    }

    private var explain: HostFunction {
        HostFunction(
            "explain", summary: "Prints how the decision about a position came about.",
            parameters: [SessionFunctions.subject], example: "explain(position \"wfc-83p-0424\")"
        ) { [self] call -> [LuaValue] in
            let position = try position(call, 0)
            let run = try desk.run([try ask(position)])
            let explanation = try desk.snapshotJudge().explain(position)
            screen.write(
                Explanation(explanation: explanation, at: run.at, rules: run.rules, style: screen.style).text)
            return []
        }
    }

    private var whatIf: HostFunction {
        HostFunction(
            "what_if",
            summary: "The decision about a position if some of its fields were other than they are.",
            parameters: [
                SessionFunctions.subject,
                HostParameter(
                    "fields", .table, summary: "fields of a position and their values; 'missing' for an unknown one"),
            ],
            result: "a decision", example: "what_if(\"wfc-83p-0424\", { dte = 3, news = { sentiment = \"bullish\" } })"
        ) { [self] call in
            let position = try position(call, 0)
            let assumptions = try Assumptions(try call.table(1))
            let asIs = try desk.snapshotJudge().decide(position)
            let decision = try ask(position, assumptions)
            return .object(
                DecisionObject(
                    decision, in: try desk.run([decision]), asIs: asIs, assumptions: assumptions.texts))
        }
    }
}
