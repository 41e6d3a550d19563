import LuaBridge
import TestSupport
import Testing

@testable import RuleScript

/// Declarations that no honest file makes: each is refused with a finding, and none stops the program.
@Suite struct HostileDeclarationTests {
    /// The mistakes that checking a file finds, one a line.
    private func findings(_ text: String, limits: LuaLimits = LuaLimits(time: 20)) -> String {
        RuleLoader(limits: limits).check([RuleFile(path: "r.lua", text: text)]).findings.map(\.description)
            .joined(separator: "\n")
    }

    private static let values = [
        "nil", "true", "0/0", "1/0", "-1/0", "-0.0", "2^63", "1e308", "1e-320", "math.maxinteger", "math.mininteger",
        "-1",
        "''", "'\\0'", "'\\xff'", "'\\n'", "long", "'dte <= 7'", "'{dte}'", "'{'", "'0x'", "{}", "{ 1, nil, 3 }",
        "{ [0.5] = 1, [true] = 2 }", "cyclic", "deep", "print", "function() error {} end", "coroutine.create(print)",
        "days(7)", "pct(0/0)", "usd { 1/0, min = 2, max = -2 }", "days { {}, min = '1' }", "num(cyclic)", "ramp(1, 2)",
        "hold { }", "close { why = long }", "node { 'a', when = 'itm', hold { } }", "otherwise { hold { } }",
        "factor { 'a', 0/0, 'dte' }", "group { 'a', { 1/0, 'itm' } }", "forged(math.maxinteger)",
        "forged(math.mininteger)", "forged(0/0)", "{ __kind = 'node', __file = 'r.lua', __line = 0, body = 5 }",
        "{ __kind = {}, __file = {}, __line = {} }", "market", "setmetatable({}, { __index = function() error() end })",
    ]
    private static let keys = [
        "about", "on", "when", "unknown", "params", "require", "grade", "weights", "max_age", "stale_after", "window",
        "impacts", "bullish", "bearish", "trees", "priority", "compare", "rate", "yield", "why", "strike", "out",
        "delta",
        "dte", "fallback", "enabled", "min", "max", "x", "['\\xff']", "[2^53]",
    ]
    private static let prologue = """
        local long = ("x"):rep(70000)
        local cyclic = {}; cyclic.me = cyclic
        local deep = {}; for _ = 1, 60 do deep = { deep } end
        local function forged(line)
          return { __kind = 'node', __file = 'r.lua', __line = line, body = { 'a', when = 'nonsense', hold { } } }
        end

        """

    @Test func `any declaration is accepted or refused with a finding`() throws {
        var generator = SeededGenerator(seed: 23)
        var refused = 0
        for _ in 0..<150 {
            let calls = (0..<6).map { _ in declaration(&generator) }
            let text = Self.prologue + calls.map { "pcall(function() \($0) end)" }.joined(separator: "\n")
            let found = findings(text, limits: LuaLimits(instructions: 5_000_000, time: 20))
            if !found.isEmpty { refused += 1 }
            #expect(found.split(separator: "\n").allSatisfy { $0.utf8.count < 2000 }, "\(text)")
        }
        #expect(refused > 75)
    }

    private func declaration(_ generator: inout SeededGenerator) -> String {
        let constructor = Constructor.all.randomElement(using: &generator) ?? Constructor.all[0]
        func value() -> String { Self.values.randomElement(using: &generator) ?? "nil" }
        let named = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            "\(Self.keys.randomElement(using: &generator) ?? "x") = \(value())"
        }
        let listed = (0..<Int.random(in: 0...4, using: &generator)).map { _ in value() }
        let body = Bool.random(using: &generator) ? "{ \((named + listed).joined(separator: ", ")) }" : value()
        switch constructor.kind {
        case .declaration:
            let id = Bool.random(using: &generator) ? "'rule_\(Int.random(in: 0...3, using: &generator))'" : value()
            return "\(constructor.name)(\(id))(\(body))"
        case .function: return "\(constructor.name)(\(value()), \(value()), \(value()))"
        case .value: return "tree('t') { \(constructor.name) }"
        case .singleton, .part, .action, .quantity: return "\(constructor.name)(\(body))"
        }
    }

    @Test(arguments: ["math.maxinteger", "math.mininteger", "0/0", "2^62", "-1", "'5'"])
    func `a forged line number is no place and no trap`(line: String) {
        let text = """
            tree "t" { on = "position",
              { __kind = 'node', __file = 'r.lua', __line = \(line), body = { 'a', when = 'nonsense', hold { } } },
              otherwise { hold { } } }
            """
        #expect(findings(text).isEmpty == false)
    }

    @Test(arguments: [
        ("for i = 1, 20000 do tree('t' .. i) end", "more than 10000 rules"),
        ("local t = tree 't'; for i = 1, 20000 do t {} end", "more than 10000 rules"),
        ("tree 't' { about = ('x'):rep(600000) }", "tree 't' has more than 512 KiB in its table"),
        ("for i = 1, 20 do tree('t' .. i) { about = ('x'):rep(500000) } end", "declare more than 4 MiB"),
        ("for i = 1, 20 do tree(('x'):rep(500000)) end", "declare more than 4 MiB"),
    ])
    func `what is declared is bounded`(text: String, wanted: String) {
        let found = findings(text)
        #expect(found.hasPrefix("L502 ") && found.contains(wanted), "\(found.prefix(300))")
    }

    @Test func `a name of any length is no spelling mistake`() {
        #expect(findings("tree(('x'):rep(400000)) { }").contains("R105"))
        let found = findings("tree 't' { on = 'position', [('on'):rep(200000)] = 1, otherwise { hold { } } }")
        #expect(found.hasPrefix("R106 ") && found.utf8.count < 700)
    }
}
