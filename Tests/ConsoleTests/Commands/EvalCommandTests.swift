import Foundation
import Testing

@testable import Console

@Suite struct EvalCommandTests {
    private func run(_ words: String..., input: String = "") async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole(input: input)
        let code = await console.run(["eval"] + words)
        return (code, console.output, console.errors)
    }

    /// A file that exists while `body` runs.
    private func withFile<Result>(_ text: String, _ body: (String) async throws -> Result) async throws -> Result {
        let path = NSTemporaryDirectory() + "eval-\(UUID().uuidString).lua"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    @Test(arguments: [
        ("1 + 1", "2\n"), ("10 / 4", "2.5\n"), ("0.1 + 0.2", "0.3\n"), ("4 / 2", "2\n"), ("0/0, -(0/0)", "nan\nnan\n"),
        ("'a' .. 'b'", "ab\n"),
        ("nil", "nil\n"), ("1, 2", "1\n2\n"), ("local x = 5; return x", "5\n"), ("local x = 5", ""),
        ("{}", "{}\n"), ("{ 3, 1, 2 }", "{ 3, 1, 2 }\n"), ("{ b = 1, a = 'x' }", "{ a = \"x\", b = 1 }\n"),
        ("{ [2.5] = true, ['a b'] = 1 }", "{ [\"a b\"] = 1, [2.5] = true }\n"), ("print('x', 1)", "x\t1\n"),
        ("calendar.is_session('2026-04-03')", "false\n"), ("print", "<function>\n"),
    ])
    func `code is run and its value printed`(code: String, wanted: String) async {
        let result = await run("-e", code)
        #expect(result.output == wanted)
        #expect(result.errors == "")
        #expect(result.code == .success)
    }

    @Test(arguments: [
        (true, "ok\\x1b[2J\\x07\\x9b\n\tend\\x0d\né\n"), (false, "ok\u{1B}[2J\u{7}\u{9B}\n\tend\r\né\n"),
    ])
    func `a terminal gets no escapes from a script, a file gets every byte`(isTerminal: Bool, wanted: String) async {
        let console = CapturedConsole(isTerminal: isTerminal)
        let code = #"print("ok\27[2J\7\u{9b}\n\tend\r") return "é""#
        #expect(await console.run(["eval", "-e", code]) == .success)
        #expect(console.output == wanted)
    }

    @Test func `a long table takes a line for each entry, with names aligned`() async {
        let result = await run("-e", "{ a = ('x'):rep(60), longer = ('y'):rep(60), list = { 1, 2 } }")
        #expect(
            result.output == """
                {
                  a      = "\(String(repeating: "x", count: 60))",
                  list   = { 1, 2 },
                  longer = "\(String(repeating: "y", count: 60))",
                }

                """)
    }

    @Test(arguments: [
        ("nod {}", ExitCode.findings, "wheelwright: L102 "), ("return +", .findings, "wheelwright: L101 "),
        ("error('stop')", .findings, "wheelwright: L102 stop (-e:1)"),
        ("while true do end", .limitExceeded, "wheelwright: L201 "),
        ("price.european(5)", .findings, "wheelwright: L103 bad argument #1 'terms' to price.european"),
        ("market.spot('WFC')", .usage, "wheelwright: R201 market.spot needs market data (-e:1)"),
        ("tree 't' { hold { } }", .findings, "wheelwright: R104 t: "),
    ])
    func `an error is one line and an exit code`(code: String, wanted: ExitCode, line: String) async {
        let result = await run("-e", code)
        #expect(result.code == wanted)
        #expect(result.errors.hasPrefix(line))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func `the calls that led to an error are shown when asked for`() async {
        let code = "local function inner() error('stop') end; inner()"
        let result = await run("-e", code, "--traceback")
        #expect(result.errors.hasPrefix("wheelwright: L102 stop (-e:1)"))
        #expect(result.errors.split(separator: "\n").dropFirst().contains { $0.contains("inner") })
    }

    @Test func `several files share one rule set`() async throws {
        try await withFile("tree 't' { params = { near = days(7) }, otherwise { hold { } } } return 'one'") { rule in
            try await withFile("override 't' { naer = 9 }") { change in
                let result = await run(rule, change)
                #expect(result.output == "one\n")
                #expect(result.code == .findings)
                #expect(result.errors.contains("R102 override: there is no param 'naer' in t (\(change):1)"))
            }
        }
    }

    @Test func `standard input is a file called -`() async {
        let result = await run("-", input: "return 6 * 7")
        #expect(result.output == "42\n")
        let broken = await run("-", input: "\nerror('x')")
        #expect(broken.errors.hasPrefix("wheelwright: L102 x (stdin:2)"))
    }

    @Test(arguments: [
        [], ["--at", "2026-04-18T00:00:00Z", "-e", "1"], ["--positions", "p.csv", "-e", "1"],
    ])
    func `a command line that asks for nothing sensible is refused`(words: [String]) async {
        let console = CapturedConsole()
        #expect(await console.run(["eval"] + words) == .usage)
    }

    @Test func `a recording is read with the host functions`() async throws {
        let path = NSTemporaryDirectory() + "eval-\(UUID().uuidString).wheel"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let made = CapturedConsole()
        try #require(
            await made.run(["simulate", "--seed", "7", "--sessions", "5", "--symbols", "ALDR", "--into", path])
                == .success,
            "\(made.errors)")
        let count = await run("-e", "#market.symbols(), market.spot('ALDR') > 0, market.spot('NONE')", "--data", path)
        #expect(count.errors == "")
        #expect(count.output.hasPrefix("1\ntrue\nnil\n"))
        let chain = await run(
            "-e",
            """
            local puts = market.chain('ALDR', { right = 'put', min_dte = 7 })
            local known, seen = 0, {}
            for _, put in ipairs(puts) do
              assert(put.right == 'put' and put.dte >= 7)
              if put.delta then assert(put.delta <= 0 and put.delta >= -1); known = known + 1 end
              local function same(name, wanted)
                if put[name] then assert(math.abs(put[name] - wanted) < 1e-6, name); seen[name] = true end
              end
              if put.mark and put.dte > 0 then
                same("premium_pct", put.mark / put.strike * 100)
                same("monthly_return", put.mark / put.strike / put.dte * 3000)
                same("annual_return", put.mark / put.strike / put.dte * 36000)
                same("return_on_capital", put.mark / (put.strike - put.mark) / put.dte * 36500)
                same("liquidity", math.min(40, (put.volume or 0) / 10) + math.min(40, (put.open_interest or 0) / 5)
                  + math.max(0, 20 - (put.ask - put.bid) / put.ask * 100))
              end
            end
            local one = puts[1]
            local same = market.quote('ALDR', 'put', one.strike, one.expiration:sub(1, 10))
            local count = 0
            for _ in pairs(seen) do count = count + 1 end
            return #puts > 20, known > 10, same.strike == one.strike, count
            """, "--data", path)
        #expect(chain.errors == "")
        #expect(chain.output == "true\ntrue\ntrue\n5\n")
        let positions = await run("-e", "type(market.positions())", "--data", path)
        #expect(positions.output == "table\n")
        let early = await run("-e", "1", "--data", path, "--at", "2001-01-01")
        #expect(early.code == .badData)
        #expect(early.errors.hasPrefix("wheelwright: D106 "))
    }
}
