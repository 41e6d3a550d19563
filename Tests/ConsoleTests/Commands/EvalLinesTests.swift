import Foundation
import TestSupport
import Testing

@testable import Console

/// `eval --each-line`, with the real program: the worker is the program itself.
@Suite struct EvalLinesTests {
    private struct Result {
        let code: Int32
        let output: String
        let errors: String
    }

    private func run(_ words: [String], input: String) async throws -> Result {
        let folder = try TestFolder()
        let files = ["input", "output", "errors"].map { folder.path + "/" + $0 }
        try input.write(toFile: files[0], atomically: true, encoding: .utf8)
        for file in files.dropFirst() { try Data().write(to: URL(fileURLWithPath: file)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = ["eval"] + words
        process.standardInput = FileHandle(forReadingAtPath: files[0])
        process.standardOutput = FileHandle(forWritingAtPath: files[1])
        process.standardError = FileHandle(forWritingAtPath: files[2])
        await withCheckedContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume() }
        }
        #expect(process.terminationReason == .exit)
        return Result(
            code: process.terminationStatus, output: try String(contentsOfFile: files[1], encoding: .utf8),
            errors: try String(contentsOfFile: files[2], encoding: .utf8))
    }

    private func answer(_ lines: String..., options: [String] = []) async throws -> Result {
        try await run(["--each-line"] + options, input: lines.joined(separator: "\n"))
    }

    @Test func `each line is answered in order`() async throws {
        let result = try await answer("1 + 1", "", "  \t", "print('a') return { 2, x = 3 }", "local y = 4", "'end'")
        #expect(result.output == "2\na\n{ 2, x = 3 }\nend\n")
        #expect(result.errors == "")
        #expect(result.code == 0)
    }

    @Test func `no line sees what another left behind`() async throws {
        let result = try await answer(
            "x = 1", "x", "tree 't' { otherwise { hold { why = 'a' } } }", "override 't' { n = 1 }")
        #expect(result.output == "nil\n")
        #expect(result.errors.hasPrefix("wheelwright: R102 override: there is no rule 't' (stdin:4:1)"))
    }

    @Test(arguments: [
        ("error('stop')", 1, "L102 stop (stdin:2:1)"), ("while true do end", 4, "L201 "),
        ("market.spot('WFC')", 2, "R201 "), ("return +", 1, "L101 "),
    ])
    func `a line that fails is named, and the next is answered`(line: String, code: Int32, error: String) async throws {
        let result = try await answer("1", line, "2", options: ["--limit", "instructions=1000000"])
        #expect(result.output == "1\n2\n")
        #expect(result.errors.hasPrefix("wheelwright: \(error)"))
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.code == code)
    }

    @Test func `the exit code is that of the worst line`() async throws {
        let limits = ["--limit", "instructions=1000000"]
        #expect(try await answer("error('x')", "while true do end", "error('x')", "1", options: limits).code == 4)
    }

    @Test(arguments: [
        "local s = ('x'):rep(1000000) local t = {} for i = 1, 100000 do t[i] = s end return t",
        "local t = {} for i = 1, 200000 do t[i * ((1 << 17) - 1) * ((1 << 18) - 1)] = i end",
        "local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end",
    ])
    func `a line that takes memory or time where no limit looks costs that line`(line: String) async throws {
        let result = try await answer("1", line, "2")
        #expect(result.output == "1\n2\n")
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.code == 1 || result.code == 4)
    }

    @Test func `each line gets the same answer as with -e`() async throws {
        let codes = [
            "calendar.expirations('2026-04-13', '2026-04-24')", "price.european(5)", "10 / 4, -0.0, 1 / 0", "nod {}",
            "print(pairs)", "error({})", "('x'):rep(200)",
        ]
        for code in codes {
            let single = try await run(["-e", code], input: "")
            let line = try await answer(code)
            #expect(line.output == single.output)
            #expect(line.errors.replacing("stdin:1:1", with: "-e:1") == single.errors)
            #expect(line.code == single.code)
        }
    }

    @Test func `files run before every line, and are shown once`() async throws {
        let folder = try TestFolder()
        let rule = try folder.write(
            "rule.lua",
            "print('hello') tree 't' { params = { near = days(7) }, otherwise { hold { why = 'x' } } } return 1")
        let result = try await answer("override 't' { near = 9 }", "override 't' { naer = 9 }", "2", options: [rule])
        #expect(result.output == "hello\n1\n2\n")
        #expect(result.errors.hasPrefix("wheelwright: R102 override: there is no param 'naer' in t (stdin:2:1)"))
        let broken = try await answer("1", options: [try folder.write("broken.lua", "\nerror('no')")])
        #expect(broken.output == "")
        #expect(broken.errors.hasPrefix("wheelwright: L102 no ("))
        #expect(broken.code == 1)
    }

    @Test func `a recording is read by the worker`() async throws {
        let data = await DemoRecording.path
        let result = try await answer(
            "#market.symbols()", "market.spot('ALDR') > 0", "type(market.positions())", options: ["--data", data])
        #expect(result.errors == "")
        #expect(result.output == "2\ntrue\ntable\n")
        let early = try await answer("1", options: ["--data", data, "--at", "2001-01-01"])
        #expect(early.code == 3)
        #expect(early.errors.hasPrefix("wheelwright: D106 "))
        let absent = try await answer("1", options: ["--data", "/nowhere/x.whl"])
        #expect(absent.code == 3)
        #expect(absent.errors.hasPrefix("wheelwright: D101 "))
    }

    @Test(arguments: [["-e", "1"], ["-"]])
    func `code from elsewhere has no place beside lines`(words: [String]) async {
        let console = CapturedConsole()
        #expect(await console.run(["eval", "--each-line"] + words) == .usage)
        #expect(console.errors.hasPrefix("wheelwright: U236 "))
    }

    @Test func `a line longer than a file may be is refused like one`() async throws {
        let result = try await answer("'" + String(repeating: "x", count: 1 << 20) + "'", "2")
        #expect(result.output == "2\n")
        #expect(result.errors.hasPrefix("wheelwright: L302 "))
    }

    @Test func `help doesn't list the worker`() async {
        let console = CapturedConsole()
        #expect(await console.run(["--help"]) == .success)
        #expect(!console.output.contains("worker"))
        #expect(await console.run(["wroker"]) == .usage)
        #expect(!console.errors.contains("'worker'"))
    }
}
