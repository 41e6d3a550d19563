import Engine
import LuaBridge
import Market
import RuleScript

/// `ctx.positions`, `ctx.risk`, `ctx.decide`: what is held, and what the rules say of it.
extension ContextFunctions {
    private static let filterNames = ["symbol", "portfolio", "kind", "status", "min_dte", "max_dte"]

    var positions: HostFunction {
        HostFunction(
            "ctx.positions", summary: "The open positions, by portfolio and id.",
            parameters: [
                HostParameter(
                    "filter", .table, isOptional: true,
                    summary: "{ symbol?, portfolio?, kind?, status?, min_dte?, max_dte? }")
            ],
            result: "a list of positions", returns: ["wheelwright.position[]"],
            example: "for _, held in ipairs(ctx.positions { max_dte = 3 }) do ctx.log(held.symbol, held.pl_pct) end"
        ) { call in
            let run = try desk.current("ctx.positions")
            let filter = try NamedArguments(call, Self.filterNames)
            let (symbol, portfolio) = (try filter.string("symbol"), try filter.string("portfolio"))
            let kind = try Self.kind(filter)
            let (least, most) = (try filter.number("min_dte"), try filter.number("max_dte"))
            if let status = try filter.string("status"), status != "open" {
                throw filter.wrong("expected 'open'; ctx.trades() has what has ended", "status")
            }
            let today = NewYorkTime.date(of: run.input.now)
            let wanted = run.positions.filter { position in
                let dte = Double(position.contract.expiration - today)
                return symbol.map { $0 == position.contract.underlying } ?? true
                    && portfolio.map { $0 == position.portfolio } ?? true && kind.map { $0 == position.kind } ?? true
                    && dte >= least ?? -.infinity && dte <= most ?? .infinity
            }
            try run.request(Set(wanted.map(\.contract.underlying)).count)
            return .table(LuaTable(array: try wanted.map { try run.row($0) }))
        }
    }

    private static func kind(_ filter: NamedArguments) throws(LuaError) -> PositionKind? {
        guard let name = try filter.string("kind") else { return nil }
        guard let kind = PositionKind(rawValue: name) else {
            let known = PositionKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw filter.wrong("expected one of \(known)", "kind")
        }
        return kind
    }

    static let position = HostParameter("position", .object, summary: "one of ctx.positions()")

    var risk: HostFunction {
        HostFunction(
            "ctx.risk", summary: "The risk band of a position, as the rules for positions have it.",
            parameters: [Self.position], result: "the band's label; nil where it can't be told", returns: ["string?"],
            example: "if ctx.risk(held) == \"CRITICAL\" then ctx.alert { text = held.id, severity = \"critical\" } end"
        ) { call in
            let run = try desk.current("ctx.risk")
            let label = try run.market.risk(of: try run.market.view(of: try Self.position(call, run)))
            return label.map { .string($0) } ?? .nil
        }
    }

    var decide: HostFunction {
        HostFunction(
            "ctx.decide", summary: "What the rules say of a position, or of all of them with the most urgent first.",
            parameters: [
                HostParameter("position", .object, isOptional: true, summary: "one of ctx.positions(); all without it")
            ],
            result: "a decision, or a list of them", returns: ["wheelwright.decision"],
            example: "for _, decision in ipairs(ctx.decide()) do ctx.log(decision.id, decision.summary) end"
        ) { call in
            let run = try desk.current("ctx.decide")
            guard call.isNil(0) else {
                let decision = try run.market.decide(try Self.position(call, run))
                return .object(DecisionRow(decision))
            }
            let positions = run.positions
            try run.request(Set(positions.map(\.contract.underlying)).count)
            let decisions = try positions.map { try run.market.decide($0) }
            return .table(LuaTable(array: SnapshotJudge.ordered(decisions).map { .object(DecisionRow($0)) }))
        }
    }

    /// The position that a row stands for.
    static func position(_ call: HostCall, _ run: TaskRun) throws -> Position {
        let row = try call.object(0, as: RowObject.self, called: "position")
        guard let position = run.position(of: row) else { throw call.mismatch(0, "expected one of ctx.positions()") }
        return position
    }
}
