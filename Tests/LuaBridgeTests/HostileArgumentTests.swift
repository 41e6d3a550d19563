import LuaBridge
import TestSupport
import Testing

@Suite struct HostileArgumentTests {
    private static let values = [
        "nil", "true", "0", "-1", "math.maxinteger", "math.mininteger", "2^63", "-2^63", "0/0", "1/0", "-1/0", "-0.0",
        "1e308", "''", "'\\0'", "'\\xff\\xfe'", "('x'):rep(100000)", "{}", "{ 1, nil, 3 }", "{ [0.5] = {} }",
        "{ [{}] = 1 }", "cyclic", "setmetatable({}, { __index = function() error('read') end })", "print", "string",
        "function() error({}) end", "coroutine.create(print)", "object", "string.rep", "apply",
    ]

    @Test func `any arguments give a value or an error that names the function`() throws {
        var generator = SeededGenerator(seed: 11)
        let script = try LuaScript(limits: LuaLimits(instructions: 1_000_000))
        try script.install(.object(Contract(strike: 1)), as: "object")
        try script.install(reader("apply"))
        let prologue = "local cyclic = {}; cyclic.me = cyclic; "
        for _ in 0..<2000 {
            let count = Int.random(in: 0...7, using: &generator)
            let arguments = (0..<count).map { _ in Self.values.randomElement(using: &generator) ?? "nil" }
            let call = "return apply(\(arguments.joined(separator: ", ")))"
            if let error = failure(script, prologue + call), error.kind == .argument {
                #expect(error.message.hasPrefix("bad argument #"), "\(call)")
                #expect(error.message.contains(" to apply: "), "\(call)")
            }
        }
        #expect(try script.run("return 1") == [1])
    }

    /// Reads its arguments by readers chosen by how many came, and calls the functions among them.
    private func reader(_ name: String) -> HostFunction {
        HostFunction(
            name, summary: "Reads all its arguments.", example: "",
            results: { call in
                var results: [LuaValue] = []
                for index in 0..<call.count {
                    switch (index + call.count) % 7 {
                    case 0: results.append(.number(try call.number(index)))
                    case 1: results.append(.integer(try call.integer(index)))
                    case 2: results.append(.string(try call.string(index)))
                    case 3: results.append(.table(try call.table(index)))
                    case 4: results.append(try call.script.callForOne(call.function(index), results))
                    case 5: results.append(.object(try call.object(index, as: Contract.self, called: "contract")))
                    default: results.append(try call.value(index))
                    }
                }
                return results
            })
    }
}
