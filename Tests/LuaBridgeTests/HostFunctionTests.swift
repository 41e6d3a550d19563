import LuaBridge
import Testing

@Suite struct HostFunctionTests {
    private func scriptWithPrice() throws -> LuaScript {
        let script = try LuaScript()
        let parameters = [
            HostParameter("strike", .number, unit: "usd", summary: "The strike."),
            HostParameter("count", .integer, isOptional: true, summary: "How many."),
        ]
        try script.install(
            HostFunction(
                "price.european", summary: "A price.", parameters: parameters, result: "the premium",
                example: "price.european(100) --> 1.0"
            ) { call in
                .number(try call.finiteNumber(0) / 100 * Double(try call.optionalInteger(1) ?? 1))
            })
        return script
    }

    @Test func `a host function is found under its dotted name`() throws {
        #expect(try scriptWithPrice().run("return price.european(250), price.european(100, 3)") == [2.5, 3.0])
    }

    @Test(arguments: [
        ("price.european(nil)", "bad argument #1 'strike' to price.european: expected a number, got nil"),
        ("price.european()", "bad argument #1 'strike' to price.european: expected a number, got no value"),
        ("price.european('1')", "bad argument #1 'strike' to price.european: expected a number, got a string"),
        ("price.european({})", "bad argument #1 'strike' to price.european: expected a number, got a table"),
        ("price.european(0/0)", "bad argument #1 'strike' to price.european: expected a finite number, got nan"),
        ("price.european(1, 2^63)", "expected a whole number, got 9.223372036854776e+18"),
        ("price.european(1, 1.5)", "bad argument #2 'count' to price.european: expected a whole number, got 1.5"),
        ("price.european(1, print)", "bad argument #2 'count' to price.european: expected a number, got a function"),
    ]) func `a bad argument is named with its place`(call: String, message: String) throws {
        let error = try #require(failure(try scriptWithPrice(), "local x\nx = \(call)"))
        #expect(error.kind == .argument)
        #expect(error.message.hasSuffix(message))
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 2))
        #expect(error.code == "L103")
    }

    @Test func `every kind of argument is read and refused by type`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction("all", summary: "Reads one of each.", example: "") { call in
                let parts: [String] = [
                    try call.string(0), "\(try call.boolean(1))", "\(try call.table(2).array.count)",
                    "\(try call.script.callForOne(call.function(3)))", "\(call.count)", "\(call.isNil(4))",
                    "\(try call.optionalString(4) ?? "none")", "\(try call.value(9))",
                ]
                return .string(parts.joined(separator: " "))
            })
        let good = try script.run("return all('a', false, {1, 2}, function() return 8 end, nil)")
        #expect(good == ["a false 2 integer(8) 5 true none nil"])
        let bad = [
            "all(1)": "a string, got a number", "all('\\xff')": "text, got bytes that are not UTF-8",
            "all('', 0)": "a boolean, got a number", "all('', true, 'x')": "a table, got a string",
            "all('', true, {}, 1)": "a function, got a number",
            "all('', true, {}, print, 1)": "a string, got a number",
            "all('', true, {}, print, coroutine.create(print))": "a string, got a coroutine",
        ]
        for (call, message) in bad {
            #expect(failure(script, call)?.message.hasSuffix("expected \(message)") == true, "\(call)")
        }
        #expect(failure(script, "local t = {}; t.t = t; all('', true, t)")?.message.contains("contains itself") == true)
    }

    @Test func `several results come back in order`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction(
                "many", summary: "Counts.", example: "",
                results: { call in
                    (0..<(try call.integer(0))).map { .integer($0) }
                }))
        #expect(try script.run("return many(3)") == [0, 1, 2])
        #expect(try script.run("return select('#', many(0))") == [0])
        #expect(try script.run("return select('#', many(1000))") == [1000])
    }

    @Test func `the location is the line on which the call begins`() throws {
        let script = try LuaScript()
        var places: [LuaLocation?] = []
        try script.install(
            HostFunction("node", summary: "Declares.", example: "") { call in
                places.append(call.location())
                return .nil
            })
        _ = try script.run(
            "local a = 1\nnode {\n  'x',\n  y = 2,\n}\n\nlocal b = { node {\n}, node { 1 } }", path: "r/t.lua")
        #expect(places == [2, 7, 8].map { LuaLocation(file: "r/t.lua", line: $0) })
    }

    @Test func `a library function's caller is one level up`() throws {
        let script = try LuaScript()
        var places: [[LuaLocation?]] = []
        try script.install(
            HostFunction("declare", summary: "Declares.", example: "") { call in
                places.append([
                    call.location(level: 1), call.location(level: 2), call.ruleLocation, call.location(level: 99),
                ])
                return .nil
            }, privileged: true)
        try script.define(
            LuaSource(
                path: "stdlib/tree.lua",
                text: "local function node(t)\n  local r = declare(t)\n  return r\nend\nreturn { node = node }"))
        _ = try script.run("local x\n\nx = node {\n 1 }", path: "rules/csp.lua")
        let rule = LuaLocation(file: "rules/csp.lua", line: 3)
        #expect(places == [[LuaLocation(file: "stdlib/tree.lua", line: 2), rule, rule, nil]])
    }

    @Test func `a thrown error names the place and is the cause`() throws {
        let script = try LuaScript()
        try script.install(HostFunction("quote", summary: "Fails.", example: "") { _ in throw QuoteMissing() })
        let error = try #require(failure(script, "local function f()\n  quote()\nend\nf()"))
        #expect(error.kind == .runtime)
        #expect(error.cause is QuoteMissing)
        #expect(error.message == "the quote is missing")
        #expect(error.line == 2)
        #expect(error.traceback.map(\.location?.line) == [nil, 2, 4])
        #expect(
            try script.run("local ok, m = pcall(quote); return ok, m") == [
                false, "rules/a.lua:1: the quote is missing",
            ])
        #expect(failure(script, "pcall(quote)\nerror('mine')")?.cause == nil)
    }

    @Test func `an error goes through nested calls unchanged`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction("apply", summary: "Calls.", example: "") { call in
                try call.script.callForOne(call.function(0))
            })
        let error = try #require(failure(script, "apply(function()\n  local t\n  t.x = 1\nend)"))
        #expect(error.line == 3)
        #expect(error.message == "attempt to index a nil value (local 't')")
    }

    @Test func `a host function can be a value`() throws {
        let script = try LuaScript()
        let double = try script.makeFunction(
            HostFunction("double", summary: "Doubles.", example: "") { .number(try $0.number(0) * 2) })
        try script.install(.table(LuaTable(["double": .function(double)])), as: "tools")
        #expect(try script.run("return tools.double(4)") == [8.0])
        #expect(try script.callForOne(double, [3]) == 6.0)
    }

    @Test func `a thousand host errors leak nothing`() throws {
        let script = try LuaScript()
        let count = Witness.Count()
        try script.install(
            HostFunction("fail", summary: "Fails while it holds an object.", example: "") { call in
                let witness = Witness(count)
                defer { withExtendedLifetime(witness) {} }
                _ = try call.number(0)
                return .nil
            })
        for _ in 0..<500 { #expect(failure(script, "fail()") != nil) }
        _ = try script.run("for _ = 1, 500 do assert(not pcall(fail, {})) end")
        #expect(count.alive == 0)
    }

    @Test func `an error inside a host function inside pcall inside a coroutine is caught there`() throws {
        let script = try scriptWithPrice()
        let source = """
            local co = coroutine.wrap(function()
              local ok, message = pcall(price.european, 'x')
              coroutine.yield(ok, message)
              price.european(true)
            end)
            local ok, message = co()
            local ok2, message2 = pcall(co)
            return ok, message, ok2, message2
            """
        let results = try script.run(source)
        #expect(results[0] == false)
        #expect(results[1].string?.hasSuffix("expected a number, got a string") == true)
        #expect(results[2] == false)
        #expect(
            results[3].string?.hasSuffix(
                "rules/a.lua:4: bad argument #1 'strike' to price.european: expected a number, got a boolean") == true)
    }

    @Test func `a host function called from a coroutine may call back`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction("apply", summary: "Calls.", example: "") { try $0.script.callForOne($0.function(0)) })
        #expect(try script.run("return coroutine.wrap(function() return apply(function() return 5 end) end)()") == [5])
        let error = failure(script, "coroutine.wrap(function() apply(function() coroutine.yield() end) end)()")
        #expect(error?.message.contains("yield") == true)
    }
}
