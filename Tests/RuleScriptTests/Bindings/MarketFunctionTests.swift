import Expression
import LuaBridge
import Market
import RuleModel
import Testing

@testable import RuleScript

/// A market of two contracts, one of them without a mark.
final class TwoContracts: ScriptMarket {
    let at = Instant("2026-04-18T00:00:00Z") ?? Instant(microseconds: 0)
    let symbols = ["WFC"]
    let rate = (value: 0.04, origin: "a test")
    var book: [any FieldSource]?
    /// What was asked for, whether it is recorded or not.
    private(set) var symbolsAsked: Set<String> = []

    func spot(_ symbol: String) -> Reading<Double> {
        symbolsAsked.insert(symbol)
        return symbol == "WFC" ? .known(80.9) : .unknown(reason: "no chain recorded for \(symbol)")
    }

    func contracts(of symbol: String, where isWanted: (OptionContract) -> Bool) -> Reading<[any FieldSource]> {
        guard symbol == "WFC", let expiration = CalendarDate("2026-04-24") else {
            return .unknown(reason: "no chain recorded for \(symbol)")
        }
        let listed: [(OptionRight, Int32, Double?)] = [(.call, 83_000, nil), (.put, 83_000, 2.6)]
        let wanted = listed.filter { right, strike, _ in
            isWanted(
                OptionContract(
                    underlying: symbol, expiration: expiration, right: right, strike: Strike(thousandths: strike)))
        }
        return .known(
            wanted.map { right, strike, mark in
                var values: [String: Value] = ["right": .text(right.name), "strike": .number(Double(strike) / 1000)]
                values["mark"] = mark.map(Value.number)
                return Row(values, schema: .contract)
            })
    }

    func events(of symbol: String) -> UnderlyingSnapshot {
        UnderlyingSnapshot(
            symbol: symbol, chain: nil,
            news: [NewsItem(published: at, headline: "WFC beats", source: "wire", sentiment: nil)])
    }

    func positions() -> [any FieldSource]? { book }
}

@Suite struct MarketFunctionTests {
    private let market = TwoContracts()

    private func results(_ code: String) throws -> [LuaValue] { try evaluate(code, market: market) }

    @Test(arguments: [
        ("market.at()", LuaValue.string("2026-04-18T00:00:00Z")), ("market.symbols()[1]", "WFC"),
        ("market.spot('WFC')", 80.9), ("#market.chain('WFC')", 2),
        ("market.chain('WFC', { right = 'put' })[1].mark", 2.6),
        ("#market.chain('WFC', { min_dte = 8 })", 0), ("#market.chain('WFC', { max_dte = 7, min_strike = 83 })", 2),
        ("#market.chain('WFC', { expiration = '2026-04-17' })", 0), ("#market.chain('WFC', { standard = false })", 0),
        ("market.quote('WFC', 'put', 83, '2026-04-24').right", "put"),
        ("market.news('WFC')[1].headline", "WFC beats"), ("#market.dividends('WFC')", 0),
        ("#market.earnings('WFC')", 0), ("calendar.dte('2026-04-24')", 7),
    ])
    func `the market answers`(code: String, wanted: LuaValue) throws {
        #expect(try results(code) == [wanted])
    }

    @Test func `a missing field of a contract is nil, never zero`() throws {
        #expect(try results("market.chain('WFC')[1].mark") == [.nil])
    }

    @Test func `a rate comes with its origin`() throws {
        #expect(try results("market.rate()") == [0.04, "a test"])
    }

    @Test(arguments: [
        ("market.spot('XOM')", "no chain recorded for XOM"), ("market.chain('XOM')", "no chain recorded for XOM"),
        ("market.quote('WFC', 'put', 84, '2026-04-24')", "WFC 84 put 2026-04-24 isn't in the chain"),
    ])
    func `what isn't recorded is nil with the reason`(code: String, reason: String) throws {
        #expect(try results(code) == [.nil, .string(reason)])
    }

    @Test func `a contract can't be changed, and a misspelled field is an error`() {
        #expect(failure("market.chain('WFC')[1].strik", market: market).contains("did you mean 'strike'?"))
        #expect(failure("(function() market.chain('WFC')[1].strike = 5 end)()", market: market).hasPrefix("L"))
    }

    @Test(arguments: [
        ("market.spot('WFC')", "R201 market.spot needs market data (e.lua:1); name a recording with --data"),
        ("calendar.dte('2026-04-24')", "R201 calendar.dte needs market data (e.lua:1); name a recording with --data"),
        ("market.positions()", "R201 market.positions needs market data (e.lua:1); name a recording with --data"),
    ])
    func `without a market each function says what it needs`(code: String, wanted: String) {
        #expect(failure(code) == wanted)
    }

    @Test func `positions are listed when they were given`() throws {
        #expect(
            failure("market.positions()", market: market).hasPrefix("R201 market.positions needs positions (e.lua:1); ")
        )
        market.book = [Row(["id": .text("wfc-83p"), "pl_pct": .number(-12.5)])]
        #expect(try results("market.positions()[1].pl_pct") == [-12.5])
        #expect(try results("market.positions()[1].delta") == [.nil])
    }
}
