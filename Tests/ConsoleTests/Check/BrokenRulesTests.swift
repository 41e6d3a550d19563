import Analysis
import Foundation
import LuaBridge
import RuleScript
import Testing

@testable import Console

/// `Tests/Broken`: workspaces with one mistake each, named after the code that tells of it, and what `check` says about each.
@Suite struct BrokenRulesTests {
    static let folder = GoldenFiles.folder + "/../Broken"
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []

    private static func check(_ name: String) throws -> CheckResult {
        var limits = LuaLimits()
        limits[.instructions] = 1_000_000
        let workspace = try Workspace(folder: "\(folder)/\(name)")
        let sets = try CheckSet.sets(of: [], workspace: workspace, folder: "\(folder)/\(name)")
        return CheckResult(sets, loader: RuleLoader(limits: limits), least: .information)
    }

    @Test(arguments: names) func `each mistake is told by its code with its place and what to do`(name: String) throws {
        let result = try Self.check(name)
        try GoldenFiles.expect(
            CheckReport(result: result, style: Styler(isOn: false)).text, equals: "check/\(name).txt")
        let code = name.prefix { $0 != "-" }
        #expect(result.findings.contains { $0.code == code }, "\(code) isn't told")
        for finding in result.findings {
            let place = try #require(finding.place, "\(finding.code) has no place")
            #expect(place.line > 0)
            #expect(finding.source != nil, "\(finding.code) shows no line")
            #expect(!finding.remedy.isEmpty && !finding.remedy.contains("\n"))
            #expect(!finding.message.contains("\n") && !finding.message.contains("traceback"))
            #expect(ErrorSection.named(finding.code) != nil, "\(finding.code) is explained nowhere")
            let columns = finding.source?.unicodeScalars.count ?? 0
            #expect(place.column.map { (1...columns + 1).contains($0) } ?? true, "\(finding.code) points outside")
        }
    }

    @Test func `there are enough of them to speak of every kind`() {
        #expect(Self.names.count >= 45)
        let letters = Set(Self.names.compactMap(\.first))
        #expect(letters.isSuperset(of: ["A", "L", "R", "X", "Y"]))
    }

    @Test func `every finding about rules and slips in Lua has its example`() {
        let shown = Set(Self.names.map { String($0.prefix { $0 != "-" }) })
        let wanted = ErrorSection.all.map(\.code).filter { $0.hasPrefix("A") }
        // Bands with a gap and values outside of their bounds don't load; what is too large is an example too large.
        #expect(Set(wanted).subtracting(shown).subtracting(["A108", "A111", "A203"]).sorted() == [])
    }

    @Test func `the tree of document 000 excludes the deepest puts from being closed`() throws {
        let finding = try #require(try Self.check("A107-inverted-close").findings.first { $0.code == "A107" })
        let witness = finding.witness.joined(separator: ", ")
        #expect(witness.contains("delta -0.9"))
        #expect(finding.message.contains("HOLD here, but CLOSE"))
    }
}
