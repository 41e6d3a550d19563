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
            result: "a list of { published, headline, source, sentiment }; sentiment is nil where the feed has none",
            example: "for _, item in ipairs(market.news('WFC')) do print(item.published, item.headline) end"
        ) { call in
            list(try functions.given("market.news", call).events(of: try call.string(0)).news) { item in
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
            parameters: [MarketFunctions.symbol], result: "a list of { ex_date, amount, declared }, by ex_date",
            example: "market.dividends('WFC')[1].amount"
        ) { call in
            list(try functions.given("market.dividends", call).events(of: try call.string(0)).dividends) { event in
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
            result: "a list of { date, timing, announced }; timing is before_open, after_close or unstated",
            example: "market.earnings('WFC')[1].date"
        ) { call in
            list(try functions.given("market.earnings", call).events(of: try call.string(0)).earnings) { event in
                LuaTable([
                    "date": .string(event.date.description), "timing": .string(event.timing.rawValue),
                    "announced": .string(event.announced.description),
                ])
            }
        }
    }

    private func list<Event>(_ events: [Event], _ convert: (Event) -> LuaTable) -> LuaValue {
        .table(LuaTable(array: events.map { .table(convert($0)) }))
    }
}
