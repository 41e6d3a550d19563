import LuaBridge
import Testing

@testable import RuleScript

/// The results of Lua code with the functions of the host, no market given.
func evaluate(_ code: String, market: (any ScriptMarket)? = nil) throws -> [LuaValue] {
    let session = try RuleSession(functions: HostLibrary.market(market))
    return try session.evaluate(RuleFile(path: "e.lua", text: code))
}

/// The message with which Lua code fails.
func failure(_ code: String, market: (any ScriptMarket)? = nil) -> String {
    do {
        return "\(try evaluate(code, market: market))"
    } catch let error as LuaError {
        return (error.cause as? BindingError)?.description ?? error.description
    } catch {
        return "\(error)"
    }
}

@Suite struct PriceFunctionTests {
    private let terms = "right = 'call', strike = 100, spot = 100, years = 1, rate = 0.05"

    /// Haug, The Complete Guide to Option Pricing Formulas: a textbook call is worth 10.4506.
    @Test func `a European call has its textbook value`() throws {
        let price = try #require(try evaluate("price.european { \(terms), vol = 0.2 }.price").first?.number)
        #expect(abs(price - 10.450583572185565) < 1e-9)
    }

    @Test func `an American call without dividends is worth as much`() throws {
        let price = try #require(try evaluate("price.american { \(terms), vol = 0.2 }.price").first?.number)
        #expect(abs(price - 10.450583572185565) < 1e-6)
    }

    @Test func `days are days of a year of 365`() throws {
        let inYears = try evaluate("price.european { \(terms), vol = 0.2 }.price")
        let inDays = try evaluate(
            "price.european { \(terms.replacing("years = 1", with: "days = 365")), vol = 0.2 }.price")
        #expect(inYears == inDays)
    }

    @Test func `the volatility of a price is the one that it was made with`() throws {
        let volatility = try #require(
            try evaluate("price.implied_volatility { \(terms), price = 10.450583572185565 }").first?.number)
        #expect(abs(volatility - 0.2) < 1e-6)
    }

    @Test func `a price without a volatility gives nil and the reason`() throws {
        let results = try evaluate("price.implied_volatility { \(terms), price = 0.001 }")
        #expect(results.count == 2)
        #expect(results.first?.isNil == true)
        #expect(results.last?.string?.isEmpty == false)
    }

    @Test func `the expected move of a year is spot times volatility`() throws {
        #expect(try evaluate("price.expected_move { spot = 100, days = 365, vol = 0.2 }") == [.number(20)])
    }

    @Test func `an at-the-money probability lies where it must`() throws {
        let inTheMoney = try #require(try evaluate("price.prob_itm { \(terms), vol = 0.2 }").first?.number)
        let touch = try #require(
            try evaluate("price.prob_touch { \(terms.replacing("spot = 100", with: "spot = 90")), vol = 0.2 }").first?
                .number)
        #expect(abs(inTheMoney - 0.5596176923702425) < 1e-9)
        #expect((0.5...1).contains(touch))
    }

    @Test(arguments: [
        ("price.european()", "bad argument #1 'terms' to price.european: right: expected 'call' or 'put', got nothing"),
        ("price.european(5)", "bad argument #1 'terms' to price.european: expected a table, got a number"),
        (
            "price.european { right = 'up' }",
            "bad argument #1 'terms' to price.european: right: expected 'call' or 'put', got 'up'"
        ),
        (
            "price.european { strik = 5 }",
            "bad argument #1 'terms' to price.european: 'strik' means nothing here; did you mean 'strike'?"
        ),
        (
            "price.european { right = 'put', strike = '5' }",
            "bad argument #1 'terms' to price.european: strike: expected a number, got '5'"
        ),
        (
            "price.european { right = 'put', strike = 5, spot = 5, rate = 0, vol = 1 }",
            "bad argument #1 'terms' to price.european: needs days or years"
        ),
        (
            "price.european { right = 'put', strike = 5, spot = 5, rate = 0, vol = 1, days = 1, years = 1 }",
            "bad argument #1 'terms' to price.european: takes days or years, not both"
        ),
        (
            "price.european { right = 'put', strike = -5, spot = 5, rate = 0, vol = 1, days = 1 }",
            "bad argument #1 'terms' to price.european: P102"
        ),
    ])
    func `a wrong argument is named`(code: String, wanted: String) {
        let message = failure(code)
        #expect(message.hasPrefix("L103 " + wanted))
        #expect(message.contains("(e.lua:1)"))
    }
}

@Suite struct CalendarFunctionTests {
    @Test(arguments: [
        ("calendar.is_session('2026-04-03')", LuaValue.boolean(false)),
        ("calendar.is_session('2026-04-06')", .boolean(true)),
        ("calendar.next_session('2026-04-02')", "2026-04-06"),
        ("calendar.previous_session('2026-04-06')", "2026-04-02"),
        ("#calendar.sessions('2026-04-01', '2026-04-30')", 21),
        ("calendar.close('2026-04-24')", "2026-04-24T20:00:00Z"),
        ("table.concat(calendar.expirations('2026-04-13', '2026-04-24'), ' ')", "2026-04-17 2026-04-24"),
        ("table.concat(calendar.monthly_expirations('2026-04-01', '2026-05-31'), ' ')", "2026-04-17 2026-05-15"),
        ("calendar.is_open('2026-04-17T15:00:00Z')", .boolean(true)),
        ("calendar.is_open('2026-04-17T20:00:00Z')", .boolean(false)),
        ("calendar.dte('2026-04-24', '2026-04-17')", 7),
    ])
    func `the calendar answers`(code: String, wanted: LuaValue) throws {
        #expect(try evaluate(code) == [wanted])
    }

    @Test func `a day outside the calendar is unknown`() throws {
        #expect(
            try evaluate("calendar.is_session('2031-01-02')")
                == [.nil, "2031-01-02 is outside the exchange calendar (2000–2030)"])
    }

    @Test(arguments: ["calendar.is_session('4/3/2026')", "calendar.is_session('2026-02-30')", "calendar.is_session(5)"])
    func `what is no day is refused`(code: String) {
        #expect(failure(code).hasPrefix("L103 bad argument #1 'date' to calendar.is_session: expected"))
    }
}
