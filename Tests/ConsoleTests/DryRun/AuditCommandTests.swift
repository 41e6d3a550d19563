import Foundation
import TestSupport
import Testing

@testable import Console

/// `dryrun --audit`: honest rules pass, and the three ways of knowing better are told apart.
@Suite struct AuditCommandTests {
    private static let remembering = """
        local asked = 0
        tree "small.tree" {
          about = "Closes every third time.", on = "position", when = "kind == 'short_put'", unknown = "hold",
          node { "third", when = function(p) asked = asked + 1; return asked % 3 == 0 end, close { why = "counted" } },
          otherwise { hold { why = "not yet" } },
        }

        """
    private static let keyed = """
        local bad = { ["2026-01-16"] = true, [20260123] = true }
        tree "small.tree" {
          about = "Closes what ends on days that it knows.", on = "position", when = "kind == 'short_put'", unknown = "hold",
          node { "known", when = function(p) return bad[p.expiration] == true end, close { why = "a bad day" } },
          otherwise { hold { why = "not yet" } },
        }

        """
    private static let dated = """
        tree "small.tree" {
          about = "Closes what ends too late.", on = "position", when = "kind == 'short_put'", unknown = "hold",
          node { "late", when = function(p) return p.expiration >= "2026-01-23" end, close { why = "too late" } },
          otherwise { hold { why = "not yet" } },
        }

        """

    @Test(arguments: [
        (SmallRun.patient, ExitCode.success, "dryrun-audit-clean.txt"),
        (AuditCommandTests.remembering, .findings, "dryrun-audit-remembering.txt"),
        (AuditCommandTests.keyed, .findings, "dryrun-audit-keyed.txt"),
        (AuditCommandTests.dated, .findings, "dryrun-audit-dated.txt"),
    ])
    func `what is found is named with its place`(tree: String, code: ExitCode, golden: String) async throws {
        let told = try await SmallRun(tree: tree).run(["dryrun", "--audit", "--samples", "4"])
        #expect(told.code == code, "\(told.errors)")
        #expect(told.errors.isEmpty)
        try GoldenFiles.expect(told.output, equals: golden)
    }

    @Test(arguments: ["wheel", "index.income"])
    func `the shipped strategies pass`(strategy: String) async throws {
        let run = try SmallRun()
        let told = await run.run(
            ["dryrun", strategy, "--audit", "--samples", "4", "--symbols", "ALDR,BRCH"], on: await SmallRun.recording,
            workspace: SharedData.repository)
        #expect(told.code == .success, "\(told.output)\(told.errors)")
        #expect(told.output.contains("compared: none differs\n  no date is written into the rules\n"))
        // The copy of the recording is gone.
        #expect(try FileManager.default.contentsOfDirectory(atPath: run.folder.path) == ["rules"])
    }

    @Test func `programs read the same`() async throws {
        let told = try await SmallRun(tree: AuditCommandTests.remembering).run(
            ["dryrun", "--audit", "--samples", "4", "--format", "json"])
        let read = try JSONSerialization.jsonObject(with: Data(told.output.utf8))
        let object = try #require(read as? [String: Any])
        let differences = try #require(object["differences"] as? [[String: String]])
        #expect(object["clean"] as? Bool == false && told.code == .findings)
        #expect(!differences.isEmpty && differences.allSatisfy { $0["detail"] == "action: HOLD, not CLOSE" })
    }
}
