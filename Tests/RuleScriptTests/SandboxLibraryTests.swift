import LuaBridge
import Testing

@testable import RuleScript

/// What `.luacheckrc` says that rule files see is what they see.
@Suite struct SandboxLibraryTests {
    /// Everything that Lua 5.4 defines by itself.
    private static let standard = [
        "_G", "_VERSION", "assert", "collectgarbage", "coroutine", "debug", "dofile", "error", "getmetatable", "io",
        "ipairs", "load", "loadfile", "math", "next", "os", "package", "pairs", "pcall", "print", "rawequal", "rawget",
        "rawlen", "rawset", "require", "select", "setmetatable", "string", "table", "tonumber", "tostring", "type",
        "utf8", "warn", "xpcall",
    ]

    private func evaluate(_ code: String) throws -> [LuaValue] {
        try LuaScript().run(LuaSource(path: "test.lua", text: code))
    }

    @Test func `the globals of the sandbox are those that are listed`() throws {
        let listed = Set(SandboxLibrary.functions + SandboxLibrary.tables.map(\.name))
        for name in Self.standard {
            let isThere = try evaluate("return \(name) ~= nil") == [true]
            #expect(isThere == listed.contains(name), "\(name)")
        }
    }

    @Test(arguments: SandboxLibrary.tables.map { ($0.name, $0.fields) })
    func `the functions of a library are those that are listed`(name: String, fields: [String]) throws {
        let found = try evaluate("local t = {} for k in pairs(\(name)) do t[#t + 1] = k end return t")
        #expect(found.first?.table?.array.compactMap(\.string).sorted() == fields.sorted())
    }

    // An example that picks the reason shows how a function fails.
    @Test(
        arguments: HostLibrary.pure.filter { !$0.example.hasPrefix("select") }.map { ($0.name, $0.example, $0.returns) }
    )
    func `the result of a function is of the type that the stubs say`(
        name: String, example: String, returns: [String]
    ) throws {
        let call = String(example.split(separator: "  --> ").first ?? "")
        // Of `price.american { … }.delta` the table itself is looked at.
        let whole = call.replacing(/([)}])\.[a-z_]+$/) { $0.output.1 }.replacing(/^#/, with: "")
        let script = try LuaScript()
        for function in HostLibrary.pure { try script.install(function) }
        let results = try script.run(LuaSource(path: "example.lua", text: "return \(whole)"))
        #expect(results.count == returns.count)
        for (result, type) in zip(results, returns) { #expect(isOf(type, result), "\(whole): \(result)") }
    }

    @Test(arguments: HostLibrary.market(nil).map { ($0.name, $0.returns) })
    func `a function that reads the market says what it returns`(name: String, returns: [String]) {
        #expect(!returns.isEmpty)
    }

    private func isOf(_ type: String, _ value: LuaValue) -> Bool {
        switch type {
        case "number": return value.number != nil
        case "integer": return value.integer != nil
        case "boolean": return value.boolean != nil
        case "string": return value.string != nil
        case _ where type.hasSuffix("[]"):
            return value.table?.array.allSatisfy { isOf(String(type.dropLast(2)), $0) } ?? false
        default:
            let fields = type.dropFirst(2).dropLast(2).split(separator: ", ").map { $0.split(separator: ": ") }
            guard let table = value.table, type.hasPrefix("{ ") else { return false }
            let known = fields.map { String($0[0].replacing("?", with: "")) }
            return table.fields.allSatisfy { known.contains($0.key) }
                && fields.allSatisfy { field in
                    let name = String(field[0].replacing("?", with: ""))
                    return table[name].map { isOf(String(field[1]), $0) } ?? field[0].hasSuffix("?")
                }
        }
    }
}
