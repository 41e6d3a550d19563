import LuaBridge
import Market

/// `market.news`, `market.dividends`, `market.earnings`: what was known of an underlying by the instant.
struct EventFunctions {
    let functions: MarketFunctions

    var all: [HostFunction] { [news, dividends, earnings] }

    private var news: HostFunction {
        HostFunction(
            "market.news", summary: "The headlines about an underlying, oldest first.",
            parameters: [MarketFunctions.symbol],
            result: "a list of { published, headline, source, sentiment }, sentiment nil where the feed has none;"
                + " or nil and the reason",
            returns: ["{ published: string, headline: string, source: string, sentiment?: string }[]"],
            example: "for _, item in ipairs(market.news('WFC')) do print(item.published, item.headline) end"
        ) { call -> [LuaValue] in
            list(try events(call, "market.news").map(\.news)) { item in
                var fields = [
                    LuaTable.Field("published", .string(item.published.description)),
                    LuaTable.Field("headline", .string(item.headline)), LuaTable.Field("source", .string(item.source)),
                ]
                if let sentiment = item.sentiment { fields.append(.init("sentiment", .string(sentiment.rawValue))) }
                return LuaTable(fields: fields)
            }
        }
    }

    private var dividends: HostFunction {
        HostFunction(
            "market.dividends", summary: "The dividends of an underlying that were declared, past ones included.",
            parameters: [MarketFunctions.symbol],
            result: "a list of { ex_date, amount, declared }, by ex_date; or nil and the reason",
            returns: ["{ ex_date: string, amount: number, declared: string }[]"],
            example: "market.dividends('WFC')[1].amount"
        ) { call -> [LuaValue] in
            list(try events(call, "market.dividends").map(\.dividends)) { event in
                LuaTable([
                    "ex_date": .string(event.exDate.description), "amount": .number(event.amount),
                    "declared": .string(event.declared.description),
                ])
            }
        }
    }

    private var earnings: HostFunction {
        HostFunction(
            "market.earnings", summary: "The earnings dates of an underlying that were announced, past ones included.",
            parameters: [MarketFunctions.symbol],
            result: "a list of { date, timing, announced }, timing before_open, after_close or unstated;"
                + " or nil and the reason",
            returns: ["{ date: string, timing: string, announced: string }[]"],
            example: "market.earnings('WFC')[1].date"
        ) { call -> [LuaValue] in
            list(try events(call, "market.earnings").map(\.earnings)) { event in
                LuaTable([
                    "date": .string(event.date.description), "timing": .string(event.timing.rawValue),
                    "announced": .string(event.announced.description),
                ])
            }
        }
    }

    /// What is known of the underlying; of one that isn't recorded nothing is, which isn't the same as no events.
    private func events(_ call: HostCall, _ function: String) throws -> Reading<UnderlyingSnapshot> {
        let market = try functions.given(function, call)
        let symbol = try call.string(0)
        guard market.symbols.contains(symbol) else { return .unknown(reason: "\(excerpt(symbol)) isn't recorded") }
        return .known(try market.events(of: symbol))
    }

    private func list<Event>(_ events: Reading<[Event]>, _ convert: (Event) -> LuaTable) -> [LuaValue] {
        results(events) { .table(LuaTable(array: $0.map { .table(convert($0)) })) }
    }
}
