import Foundation
import RuleModel
import RuleScript
import Testing

@testable import RuleTesting

/// The tests of the shipped rules: everything is reached, and every small mistake noticed or explained.
@Suite struct ShippedRulesMutationTests {
    private static let folder = (#filePath as NSString).deletingLastPathComponent + "/../../../rules"

    /// The files of `rules/`, by path; tests apart from rules.
    private static func files() throws -> (rules: [RuleFile], tests: [RuleFile]) {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".lua") }.sorted()
        let files = try paths.map { path in
            RuleFile(path: "rules/\(path)", bytes: [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))))
        }
        return (files.filter { !$0.path.hasSuffix("_test.lua") }, files.filter { $0.path.hasSuffix("_test.lua") })
    }

    @Test func `every node, condition and threshold is reached`() throws {
        let files = try Self.files()
        let loaded = try RuleLoader().load(files.rules)
        let loading = TestSuite.load(files.tests, rules: loaded.rules)
        #expect(loading.findings.map(\.description) == [])
        let report = TestRun(loading.suite).run(
            rules: loaded.rules, functions: loaded.functions, options: TestRun.Options(measuresCoverage: true))
        #expect(report.results.filter { $0.outcome != .passed }.map { "\($0.rule): \($0.name)" } == [])
        let coverage = try #require(report.coverage)
        #expect(coverage.rules.map(\.id) == TestableRules.all(in: loaded.rules).map(\.id))
        #expect(coverage.rules.flatMap(\.gaps).map { "\($0.location) \($0.text)" } == [])
    }

    @Test func `no mistake goes unnoticed`() async throws {
        let files = try Self.files()
        let loaded = try RuleLoader().load(files.rules)
        let suite = TestSuite.load(files.tests, rules: loaded.rules).suite
        let report = await MutationRun(suite: suite, rules: loaded.rules, notes: SurvivorNotes(files.tests))
            .report(functions: loaded.functions)
        #expect(report.count > 500)
        #expect(report.unexplained.map(\.mutant.label) == [])
        #expect(report.staleNotes.map { "\($0.file):\($0.line) \($0.label)" } == [])
        #expect(report.untested.map(\.rule) == [])
    }
}
