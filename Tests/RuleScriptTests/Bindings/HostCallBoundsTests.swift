import LuaBridge
import Testing

@testable import RuleScript

/// What a call of the host does outside of Lua is bounded by its arguments' size, and booked against the script's limits.
@Suite struct HostCallBoundsTests {
    private let market = TwoContracts()

    private func error(_ code: String, limits: LuaLimits = LuaLimits(instructions: 300_000, time: 20)) -> LuaError? {
        do throws(LuaError) {
            let session = try RuleSession(limits: limits, functions: HostLibrary.market(market))
            _ = try session.run(RuleFile(path: "e.lua", text: code))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "calendar.sessions('2000-01-01', '2030-12-31')", "calendar.expirations('2000-01-01', '2030-12-31')",
        "price.american { right = 'put', strike = 83, spot = 80, days = 30, rate = 0.04, vol = 0.3 }",
        "price.implied_volatility { right = 'put', strike = 83, spot = 80, days = 30, rate = 0.04, price = 4 }",
        "market.chain('WFC')", "market.quote('WFC', 'put', 83, '2026-04-24')", "market.spot(('x'):rep(1 << 19))",
        "pcall(price.european, many)",
    ])
    func `a loop of dear calls ends by the limit on instructions`(call: String) {
        let prologue = "local many = {}; for i = 1, 10000 do many[i] = i end; "
        #expect(error(prologue + "for _ = 1, 20000 do \(call) end")?.kind == .instructionLimit)
    }

    @Test func `a text that stands in many places is not copied a million times`() {
        let code = "local text, many = ('x'):rep(1 << 19), {}; for i = 1, 100000 do many[i] = text end; "
        let failure = error(code + "price.european(many)", limits: LuaLimits(time: 20))
        #expect(failure?.kind == .argument)
        #expect(failure?.message.contains("bytes of text at [") == true)
    }

    @Test func `functions that are only looked at are let go`() {
        let code = "local many = {}; for i = 1, 1000 do many[i] = function() return i end end; "
        let limits = LuaLimits(time: 20, memory: 2 << 20)
        #expect(error(code + "for _ = 1, 200 do pcall(price.european, many) end", limits: limits) == nil)
    }

    @Test func `objects count for more than their place in Lua`() {
        let failure = error(
            "local kept = {}; while true do kept[#kept + 1] = market.chain('WFC') end",
            limits: LuaLimits(time: 20, memory: 4 << 20))
        #expect(failure?.kind == .memoryLimit)
        let alive = error(
            "for i = 1, 5000 do local chain = market.chain('WFC') end",
            limits: LuaLimits(instructions: 10_000_000, time: 20, memory: 4 << 20))
        #expect(alive == nil)
    }

    @Test func `a market isn't asked for symbols that a script makes up`() {
        #expect(error("for i = 1, 500 do market.spot('S' .. i); market.chain('S' .. i) end; market.spot('WFC')") == nil)
        #expect(market.symbolsAsked == ["WFC"])
    }

    @Test func `an argument in a message is short and on one line`() {
        for code in [
            "market.quote('WFC', ('\\n'):rep(1 << 19), 83, '2026-04-24')", "calendar.close(('é'):rep(1 << 18))",
            "price.european { [('\\r\\n'):rep(1 << 18)] = 1 }", "price.european { right = '\\u{202e}' }",
            "local t = {}; t.t = t; price.european { [('k'):rep(1 << 19)] = t }",
        ] {
            let message = error(code)?.message ?? ""
            #expect(message.utf8.count < 500 && !message.isEmpty, "\(code)")
            #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202e}" }, "\(code)")
        }
    }
}
