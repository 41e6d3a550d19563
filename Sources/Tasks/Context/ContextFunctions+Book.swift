import Accounting
import LuaBridge
import Market

/// `ctx.premium`, `ctx.trades`: what the journal says of the past.
extension ContextFunctions {
    private static let names = ["since", "symbol"]

    var premium: HostFunction {
        HostFunction(
            "ctx.premium", summary: "Premium received less paid, before fees.",
            parameters: [
                HostParameter("filter", .table, isOptional: true, summary: "{ since?, symbol? }; since is a day")
            ],
            result: "dollars", returns: ["number"], example: "local month = ctx.premium { since = \"2026-04-01\" }"
        ) { call in
            let run = try desk.current("ctx.premium")
            let (since, symbol) = try Self.filter(call)
            let amounts = run.portfolios.flatMap(\.premiums).filter { premium in
                since.map { NewYorkTime.date(of: premium.at) >= $0 } ?? true
                    && symbol.map { premium.symbol == $0 } ?? true
            }
            return .number(amounts.reduce(.zero) { $0 + $1.amount }.value)
        }
    }

    var trades: HostFunction {
        HostFunction(
            "ctx.trades", summary: "The trades that have ended, oldest first.",
            parameters: [
                HostParameter("filter", .table, isOptional: true, summary: "{ since?, symbol? }; since is a day")
            ],
            result: "a list of { position, symbol, contract, outcome, ended, contracts, premium, profit, portfolio }",
            returns: ["table[]"],
            example:
                "for _, trade in ipairs(ctx.trades { since = ctx.date }) do ctx.log(trade.contract, trade.profit) end"
        ) { call in
            let run = try desk.current("ctx.trades")
            let (since, symbol) = try Self.filter(call)
            let found = run.portfolios.flatMap { portfolio in portfolio.trades.map { (portfolio.name, $0) } }
                .filter { _, trade in
                    since.map { NewYorkTime.date(of: trade.ended) >= $0 } ?? true
                        && symbol.map { trade.contract.underlying == $0 } ?? true
                }
            return .table(LuaTable(array: found.map { .table(Self.table($1, in: $0)) }))
        }
    }

    private static func filter(_ call: HostCall) throws(LuaError) -> (since: CalendarDate?, symbol: String?) {
        let arguments = try NamedArguments(call, names)
        var since: CalendarDate?
        if let text = try arguments.string("since") {
            guard let date = CalendarDate(text.prefix(10)) else {
                throw arguments.wrong("expected a day such as '2026-04-24'", "since")
            }
            since = date
        }
        return (since, try arguments.string("symbol"))
    }

    private static func table(_ trade: Trade, in portfolio: String) -> LuaTable {
        LuaTable([
            "portfolio": .string(portfolio), "position": .string(trade.position),
            "symbol": .string(trade.contract.underlying), "contract": .string(trade.contract.description),
            "kind": .string(trade.kind.rawValue), "outcome": .string(trade.outcome.rawValue),
            "contracts": .integer(Int64(trade.contracts)), "opened": .string(trade.opened.description),
            "ended": .string(trade.ended.description), "premium": .number(trade.premium.value),
            "fees": .number(trade.fees.value), "profit": .number(trade.profit.value),
        ])
    }
}
