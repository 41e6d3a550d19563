import Foundation
import RuleModel
import RuleScript
import RuleTesting
import Testing

@testable import Console

/// What `init` and `new` write, and the tests in the reference, do what they say.
@Suite struct TemplateTests {
    /// Runs the tests of a workspace's folder: what is wrong, in one line each, and what of the wanted rules wasn't reached.
    private func run(
        _ folder: String, rules wanted: Set<String>
    ) throws -> (problems: [String], gaps: [String]) {
        let workspace = try Workspace(folder: folder)
        let loaded = try RuleLoader().load(workspace.files, modules: workspace.modules)
        let paths = try Folder.files(in: folder + "/rules", suffix: "_test.lua")
        let files = try paths.map { RuleFile(path: "rules/" + $0, bytes: try Folder.read(folder + "/rules/" + $0)) }
        let loading = TestSuite.load(files, modules: workspace.modules, rules: loaded.rules)
        let report = TestRun(loading.suite)
            .run(rules: loaded.rules, functions: loaded.functions, options: TestRun.Options(measuresCoverage: true))
        let failures = report.results.filter { $0.outcome != .passed }.map { result in
            "\(result.location) \(result.name): \(result.failures.flatMap(\.mismatches)) \(result.error ?? "")"
        }
        let gaps = report.coverage?.only(wanted).rules.flatMap { rule in rule.gaps.map { "\($0.location) \($0.text)" } }
        #expect(loading.suite.rules.filter(wanted.contains) == wanted.sorted())
        return (loading.findings.map(\.description) + failures, gaps ?? [])
    }

    @Test func `the tests of a new workspace and of new rules pass, and reach every node and threshold`() async throws {
        let folder = try TestFolder()
        #expect(await CapturedConsole().run(["init", folder.path]) == .success)
        for kind in ["rule", "score"] {
            #expect(await CapturedConsole().run(["new", kind, "my.\(kind)", "--workspace", folder.path]) == .success)
        }
        let (problems, gaps) = try run(folder.path, rules: ["my.puts", "my.rule", "my.score"])
        #expect(problems == [])
        #expect(gaps == [])
    }

    @Test func `a new strategy loads beside the rules of a new workspace`() async throws {
        let folder = try TestFolder()
        #expect(await CapturedConsole().run(["init", folder.path]) == .success)
        #expect(
            await CapturedConsole().run(["new", "strategy", "my.wheel", "--workspace", folder.path]) == .success)
        let console = CapturedConsole()
        #expect(await console.run(["check", "--strict", "--workspace", folder.path]) == .success)
        #expect(console.output.contains("nothing to report") && console.output.contains("1 strategy"))
        let workspace = try Workspace(folder: folder.path)
        let strategy = try #require(try RuleLoader().load(workspace.files).rules.strategy("my.wheel"))
        #expect(strategy.entries.map(\.score) == ["my.wheel.calls", "my.wheel.puts"])
    }

    @Test func `the test in the reference passes with the shipped rules`() throws {
        let example = try #require(Constructor.all.first { $0.name == "test" }).example
        let folder = try TestFolder()
        for file in EmbeddedFiles.all where file.path.hasPrefix("rules/") && !file.path.hasSuffix("_test.lua") {
            try folder.write(file.path, file.text)
        }
        try folder.write("rules/example_test.lua", example)
        #expect(try run(folder.path, rules: ["csp.recovery"]).problems == [])
    }
}
