import Foundation
import Testing

@testable import Console

@Suite struct TestCommandTests {
    private static let rule = """
        tree "put.exit" {
          on = "position", when = "kind == 'short_put'",
          params = { target = pct { 50 } },
          node { "target", when = "pl_pct >= target", close { why = "{pl_pct} earned" } },
          otherwise { hold { why = "wait" } },
        }
        """
    private static let head = "test \"put.exit\" {\n  given = position { kind = \"short_put\", pl_pct = 50 },\n"
    private static let passing =
        head + """
              case { "at the target", expect = { action = "CLOSE", path = "target" } },
              case { "just below", pl_pct = 49.5, expect = { action = "HOLD" } },
              case { "a call", kind = "covered_call", expect = { applies = false } },
              case { "no mark", pl_pct = missing, expect = { action = "HOLD", missing = "pl_pct" } },
              sweep { "never early", pl_pct = range(0, 100), never = { "CLOSE", when = "pl_pct < 50" } },
            }
            """
    private static let failing =
        head + """
              case { "at the target <late>", expect = { action = "HOLD", why = "wait" } },
              sweep { pl_pct = range(0, 100), never = { "CLOSE", when = "pl_pct >= 40" } },
              sweep { "empty", kind = "long_put", pl_pct = range(0, 9), never = "CLOSE" },
            }
            """

    /// A workspace with the rule, its tests, and an override that moves its threshold.
    private func workspace(_ test: String) throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write("rules/exit.lua", Self.rule)
        try folder.write("rules/exit_test.lua", test)
        try folder.write("local/mine.lua", "override \"put.exit\" { target = 80 }")
        return folder
    }

    private func run(_ test: String, _ words: String...) async throws -> (code: ExitCode, console: CapturedConsole) {
        let folder = try workspace(test)
        let console = CapturedConsole()
        let code = await console.run(["test", "--workspace", folder.path] + words)
        return (code, console)
    }

    @Test(arguments: [
        ("test-passing.txt", [String](), true), ("test-passing.json", ["--format", "json", "--coverage"], true),
        ("test-passing.xml", ["--format", "junit"], true), ("test-failing.txt", ["--coverage"], false),
        ("test-failing.xml", ["--format", "junit"], false), ("test-failing.json", ["--format", "json"], false),
    ]) func `the report is as it was`(name: String, options: [String], passes: Bool) async throws {
        let folder = try workspace(passes ? Self.passing : Self.failing)
        let console = CapturedConsole()
        let code = await console.run(["test", "--workspace", folder.path] + options)
        #expect(code == (passes ? .success : .findings))
        #expect(console.errors == "")
        try GoldenFiles.expect(console.output, equals: name)
    }

    @Test func `the XML is well formed`() async throws {
        for test in [Self.passing, Self.failing] {
            let (_, console) = try await run(test, "--format", "junit")
            #expect(console.output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
            let opened = console.output.components(separatedBy: "<testcase ").count
            let closed = console.output.components(separatedBy: "</testcase>").count
            let alone = console.output.split(separator: "\n").count { $0.contains("<testcase ") && $0.hasSuffix("/>") }
            #expect(opened == closed + alone)
            #expect(!console.output.contains("<late>"))
        }
    }

    @Test func `overrides of local count only where they are asked for`() async throws {
        #expect(try await run(Self.passing).code == .success)
        let (code, console) = try await run(Self.passing, "--effective")
        #expect(code == .findings)
        #expect(console.output.contains("expected CLOSE, got HOLD"))
    }

    @Test(arguments: [("100", ExitCode.success), ("0", .success)])
    func `coverage that is enough is no finding`(least: String, code: ExitCode) async throws {
        #expect(try await run(Self.passing, "--fail-under", least).code == code)
    }

    @Test func `coverage that is too little ends with findings`() async throws {
        let one = Self.head + "case { \"a\", expect = { action = \"CLOSE\" } } }"
        let (code, console) = try await run(one, "--fail-under", "90.5")
        #expect(code == .findings)
        #expect(console.output.hasSuffix("coverage is below 90.5 %\n"))
        #expect(try await run(one).code == .success)
    }

    @Test func `a rule and a filter narrow what is run`() async throws {
        #expect(try await run(Self.passing, "put.exit", "--filter", "just").console.output.contains("1 case, 0 sweeps"))
        let (code, console) = try await run(Self.passing, "put.exitt")
        #expect(code == .usage)
        #expect(console.errors.contains("U279") && console.errors.contains("did you mean 'put.exit'?"))
        #expect(try await run(Self.passing, "/nowhere/a_test.lua").console.errors.contains("U278"))
    }

    @Test func `a rule file stands for the tests of its rules and a test file outside is read beside the rules`()
        async throws
    {
        let folder = try workspace(Self.passing)
        let other = try folder.write("drafts/other_test.lua", Self.failing)
        for (path, count) in [("\(folder.path)/rules/exit.lua", "4 cases, 1 sweep"), (other, "1 case, 2 sweeps")] {
            let console = CapturedConsole()
            _ = await console.run(["test", "--workspace", folder.path, path])
            #expect(console.output.contains(count), "\(console.output)")
        }
    }

    @Test func `a mistake in a test file is bad data and the other tests run`() async throws {
        let (code, console) = try await run(
            Self.head + "case { \"a\" }, case { \"b\", expect = { path = \"target\" } } }")
        #expect(code == .badData)
        #expect(console.errors.contains("T109 put.exit, \"a\": the case expects nothing (rules/exit_test.lua:3)"))
        #expect(console.output.contains("1 case, 0 sweeps: 1 passed"))
    }

    @Test func `the shipped tests pass without a workspace`() async throws {
        let folder = try TestFolder()
        let console = CapturedConsole()
        #expect(await console.run(["test", "--workspace", folder.path]) == .success)
        #expect(console.output.hasPrefix("assignment.risk\n") || console.output.contains("csp.recovery\n"))
    }
}
