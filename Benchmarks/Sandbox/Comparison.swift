import Glibc
import LuaBridge

/// The same work in a sandboxed script and in plain Lua.
struct Comparison {
    let name: String
    /// How many times the work is done in one round.
    let count: Int
    /// The ratio that is aimed at; nil where none is.
    let aim: Double?
    let sandboxed: () throws -> Void
    let plain: () throws -> Void

    static func all() throws -> [Comparison] {
        [
            try ruleFunction(), try rowFunction(),
            try loopingFunction("a loop over 100 rows in Lua, a row", Sources.arithmeticLoop),
            try loopingFunction("the same with texts and tables, a row", Sources.tableLoop), try load(),
        ]
    }

    private static var limits: LuaLimits {
        LuaLimits(instructions: .max, totalInstructions: .max, time: 1e6, totalTime: 1e6)
    }

    /// A score of five numbers, called by the host for each row.
    private static func ruleFunction() throws -> Comparison {
        let script = try LuaScript(limits: limits)
        let function = try compile(Sources.score, in: script)
        let lua = PlainLua()
        let reference = lua.run(Sources.score)
        let count = 20_000
        let arguments: [[Double]] = (0..<60).map { [Double($0), -30 - Double($0), -0.5, 0.3, 0.05] }
        let values = arguments.map { $0.map(LuaValue.number) }
        return Comparison(
            name: "a rule function of five numbers, a call", count: count, aim: 1.5,
            sandboxed: { for index in 0..<count { _ = try script.callForOne(function, values[index % 60]) } },
            plain: { for index in 0..<count { _ = lua.call(reference, arguments[index % 60]) } })
    }

    /// A condition over a row: an object that reads its fields when asked, against a table made for the call.
    private static func rowFunction() throws -> Comparison {
        let script = try LuaScript(limits: limits)
        let function = try compile(Sources.condition, in: script)
        let lua = PlainLua()
        let reference = lua.run(Sources.condition)
        let count = 20_000
        // Safe: made here and never freed, so that the peer pays nothing for Swift's strings.
        let names = Row.kind.fields.compactMap { strdup($0) }
        let rows = (0..<60).map { Row(number: Double($0)) }
        return Comparison(
            name: "a rule function of a row of 12 fields, a call", count: count, aim: 1.5,
            sandboxed: { for index in 0..<count { _ = try script.callForOne(function, [.object(rows[index % 60])]) } },
            plain: {
                for index in 0..<count { _ = lua.call(reference, row: names, rows[index % 60].values) }
            })
    }

    private static func loopingFunction(_ name: String, _ source: String) throws -> Comparison {
        let script = try LuaScript(limits: limits)
        let function = try compile(source, in: script)
        let lua = PlainLua()
        let reference = lua.run(source)
        let calls = 100
        return Comparison(
            name: name, count: calls * 100, aim: nil,
            sandboxed: { for _ in 0..<calls { _ = try script.callForOne(function, [.number(100)]) } },
            plain: { for _ in 0..<calls { _ = lua.call(reference, [100]) } })
    }

    /// Compiling and running a rule file of two hundred lines.
    private static func load() throws -> Comparison {
        let file = Sources.ruleFile
        let source = LuaSource(path: "rules/bench.lua", text: file)
        let script = try LuaScript(limits: limits)
        let lua = PlainLua()
        let count = 20
        return Comparison(
            name: "loading a rule file of \(file.split(separator: "\n", omittingEmptySubsequences: false).count) lines",
            count: count, aim: 2,
            sandboxed: { for _ in 0..<count { _ = try script.run(source) } },
            plain: { for _ in 0..<count { lua.execute(file) } })
    }

    private static func compile(_ source: String, in script: LuaScript) throws -> LuaFunction {
        guard case .function(let function) = try script.run(LuaSource(path: "bench.lua", text: source)).first else {
            fatalError("the chunk must return a function")
        }
        return function
    }
}
