import Engine
import RuleScript
import Expression
import LuaBridge
import Market
import RuleModel
import Scanner

/// `ctx.scan`: the best contracts by a score.
extension ContextFunctions {
    private static let scanNames = ["score", "where", "symbols", "top", "per"]

    var scan: HostFunction {
        HostFunction(
            "ctx.scan", summary: "The contracts that a score ranks best.",
            parameters: [
                HostParameter("request", .table, summary: "{ score, where?, symbols?, top?, per? }")
            ],
            result: "a list of { symbol, right, strike, expiration, dte, score, grade, mark, … }, the best first",
            returns: ["table[]"],
            example:
                "for _, row in ipairs(ctx.scan { score = \"csp\", top = 5 }) do ctx.log(row.contract, row.score) end"
        ) { call in
            let run = try desk.current("ctx.scan")
            let request = try Self.request(try NamedArguments(call, Self.scanNames), call, run)
            try run.request(request.symbols.count)
            let rules = run.market.loaded
            let result = try Scan(request, rules: rules.rules).result(run.market.reader, functions: rules.functions)
            let rows = result.rankings.first?.rows ?? []
            return .table(LuaTable(array: rows.map { .table(Self.table($0)) }))
        }
    }

    private static func request(
        _ arguments: NamedArguments, _ call: HostCall, _ run: TaskRun
    ) throws -> ScanRequest {
        let rules = run.market.loaded.rules
        guard let id = try arguments.string("score") else { throw arguments.wrong("expected a score's id", "score") }
        let scores = rules.scores.filter { $0.subject == Schema.contract.subject }
        guard let score = scores.first(where: { $0.id == id }) else {
            let hint = nearestName(to: id, among: scores.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
            throw arguments.wrong("there is no score '\(String(id.prefix(60)))' on contracts\(hint)", "score")
        }
        let symbols = try arguments.strings("symbols") ?? run.market.scripts.symbols
        if let stranger = symbols.first(where: { !run.market.isRecorded($0) }) {
            throw arguments.wrong("nothing is recorded of '\(String(stranger.prefix(60)))'", "symbols")
        }
        return ScanRequest(
            symbols: symbols, at: run.input.now, scores: [score], filters: try filters(arguments),
            top: try arguments.count("top", 1...1000) ?? 20, grouping: try grouping(arguments))
    }

    private static func filters(_ arguments: NamedArguments) throws -> [CompiledExpression] {
        var filters: [CompiledExpression] = []
        for text in try arguments.strings("where") ?? [] {
            do throws(ExpressionError) {
                filters.append(
                    try CompiledExpression(text, scope: Scope(schema: .contract), wanted: .condition))
            } catch {
                throw arguments.wrong("\(error.code) \(error.message) (column \(error.column))", "where")
            }
        }
        return filters
    }

    private static func grouping(_ arguments: NamedArguments) throws -> ScanRequest.Grouping {
        guard let name = try arguments.string("per") else { return .none }
        switch name {
        case "none", "contract": return .none
        case "symbol", "underlying": return .symbol
        case "expiration": return .expiration
        default: throw arguments.wrong("expected 'contract', 'symbol' or 'expiration'", "per")
        }
    }

    private static func table(_ row: ScanRow) -> LuaTable {
        let contract = row.contract
        var fields = [
            LuaTable.Field("contract", .string(contract.description)),
            .init("symbol", .string(contract.underlying)), .init("right", .string(contract.right.name)),
            .init("strike", .number(contract.strike.dollars)),
            .init("expiration", .string(contract.expiration.description)),
            .init("flags", .table(LuaTable(array: row.flags.map { .string($0.rawValue) }))),
        ]
        if let score = row.score {
            fields.append(.init("score", .number(score.points)))
            if let grade = score.grade { fields.append(.init("grade", .string(grade))) }
        }
        let figures = row.figures
        for (name, reading) in [
            ("spot", figures.spot), ("dte", figures.dte), ("bid", figures.bid), ("ask", figures.ask),
            ("mark", figures.mark), ("otm_pct", figures.otmPercent), ("annual_return", figures.annualReturn),
            ("spread_pct", figures.spreadPercent), ("volume", figures.volume),
            ("open_interest", figures.openInterest),
        ] {
            if let value = reading.value { fields.append(.init(name, .number(value))) }
        }
        return LuaTable(fields: fields)
    }
}
