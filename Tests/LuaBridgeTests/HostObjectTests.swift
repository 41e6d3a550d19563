import LuaBridge
import Testing

@Suite struct HostObjectTests {
    private func script(with contract: Contract = Contract(strike: 83)) throws -> LuaScript {
        let script = try LuaScript()
        try script.install(.object(contract), as: "contract")
        try script.install(
            HostFunction("strike", summary: "Reads the object.", example: "") {
                .number(try $0.object(0, as: Contract.self, called: "contract").strike)
            })
        return script
    }

    @Test func `a field is read through Swift`() throws {
        #expect(try script().run("return contract.strike, contract.right, contract.iv") == [83.0, "put", .nil])
    }

    @Test(arguments: [
        ("return contract.strik", "a contract has no field 'strik'; did you mean 'strike'?"),
        ("return contract.volume", "a contract has no field 'volume'"),
        ("return contract[1]", "the fields of a contract have names"),
        ("contract.strike = 1", "contract is read-only: its field 'strike' can't be set"),
        ("return contract.broken", "the quote is missing"),
        ("return contract + 1", "attempt to perform arithmetic on a contract value (global 'contract')"),
        ("strike({})", "bad argument #1 to strike: expected a contract, got a table"),
        ("setmetatable(contract, {})", "bad argument #1 to 'setmetatable' (table expected, got contract)"),
    ]) func `a wrong use is an error that names it`(source: String, message: String) throws {
        let error = try #require(failure(try script(), "local _ = 1\n" + source))
        #expect(error.message == message)
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 2))
    }

    @Test func `pairs gives the fields sorted and tostring no address`() throws {
        let script = try LuaScript()
        try script.install(.object(Pair()), as: "pair")
        let source =
            "local s = ''; for k, v in pairs(pair) do s = s .. k .. '=' .. v .. ' ' end; return s, tostring(pair)"
        #expect(try script.run(source) == ["a=0 b=1 ", "pair"])
    }

    @Test func `an object comes back as the same instance and equals itself`() throws {
        let contract = Contract(strike: 1)
        let script = try script(with: contract)
        let echo = try script.load(LuaSource(path: "e.lua", text: "local c = ...; return c, c == contract, strike(c)"))
        let results = try script.call(echo, [.object(contract)])
        #expect(results == [.object(contract), true, 1.0])
        #expect(try script.callForOne(echo, [.object(Contract(strike: 1))]) != .object(contract))
        #expect(try script.call(echo, [.object(Contract(strike: 1))])[1] == false)
    }

    @Test func `objects are released with the script`() throws {
        weak var released: Contract?
        do {
            let contract = Contract(strike: 1)
            released = contract
            let script = try script(with: contract)
            let keep = try script.load(LuaSource(path: "k.lua", text: "kept = ..."))
            _ = try script.call(keep, [.object(contract)])
        }
        #expect(released == nil)
    }

    private final class Pair: HostObject {
        static let kind = HostShape(typeName: "pair", fields: ["b", "a"])
        var shape: HostShape { Self.kind }
        func read(_ index: Int) -> LuaValue { .integer(Int64(index)) }
    }
}
