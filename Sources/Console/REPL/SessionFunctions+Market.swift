import Engine
import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

extension SessionFunctions {
    var marketFunctions: [HostFunction] { [travel, chain, positionByID, positionList] }

    private var travel: HostFunction {
        HostFunction(
            "at", summary: "Goes to an instant; from there nothing later can be seen. A day means its session's close.",
            parameters: [
                HostParameter("time", .string, summary: "a day such as '2026-04-15', or an instant in UTC")
            ],
            example: "at \"2026-04-15\""
        ) { [self] call -> [LuaValue] in
            try go(to: try call.string(0))
            return []
        }
    }

    /// Goes to an instant and says which one it is.
    func go(to text: String) throws {
        let travel = try TimeTravel(text)
        try desk.travel(to: travel.instant)
        for note in travel.notes { screen.note(note) }
        screen.print(try TimeReport(desk: desk).now)
    }

    private var chain: HostFunction {
        HostFunction(
            "chain", summary: "The listed contracts of an underlying, or those for which a condition holds.",
            parameters: [
                HostParameter("symbol", .string, summary: "the underlying's symbol, such as 'WFC'"),
                HostParameter(
                    "when", .string, isOptional: true, summary: "a condition on a contract, as rules have them"),
            ],
            result: "a list of contracts", example: "chain(\"WFC\", \"right == 'put' and between(dte, 7, 45)\")"
        ) { [self] call in
            let rows = try desk.chain(try call.string(0))
            let condition = try call.optionalString(1).map(SessionFunctions.condition)
            call.charge(20 * rows.count + (condition?.work ?? 0) * rows.count)
            let wanted = rows.filter { row in
                guard let condition else { return true }
                return condition.truth(row, params: []) == .yes
            }
            return .table(LuaTable(array: wanted.map { .object(RowObject(row: $0, shape: .contract)) }))
        }
    }

    private static func condition(_ text: String) throws(SessionError) -> CompiledExpression {
        do throws(ExpressionError) {
            return try CompiledExpression(text, scope: Scope(schema: .contract), wanted: .condition)
        } catch {
            let parts = error.description.split(separator: "; ", maxSplits: 1).map(String.init)
            throw .badCondition(message: parts[0], remedy: parts.count > 1 ? parts[1] : "correct it there")
        }
    }

    private var positionByID: HostFunction {
        HostFunction(
            "position", summary: "One position with all its fields at the present instant.",
            parameters: [HostParameter("id", .string, summary: "its id, or PORTFOLIO/ID")], result: "a position",
            example: "p = position \"wfc-83p-0424\"; p.pl_pct"
        ) { [self] call in
            row(of: try desk.position(try call.string(0)), by: try desk.snapshotJudge())
        }
    }

    private var positionList: HostFunction {
        HostFunction(
            "positions", summary: "The positions at the present instant.", result: "a list of positions",
            example: "for _, p in ipairs(positions()) do print(p.id, p.pl_pct) end"
        ) { [self] _ in
            let judge = try desk.snapshotJudge()
            return .table(LuaTable(array: try desk.positions().map { row(of: $0, by: judge) }))
        }
    }

    private func row(of position: Position, by judge: SnapshotJudge) -> LuaValue {
        .object(RowObject(row: judge.view(of: position), shape: .position))
    }
}
