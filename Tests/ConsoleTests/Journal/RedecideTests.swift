import Foundation
import Testing

@testable import Console

@Suite struct RedecideTests {
    /// A journal with two puts on the demo's market, recommendations stored on them, and a workspace of its own.
    private func stored() async throws -> (desk: JournalDesk, workspace: String) {
        let desk = try JournalDesk()
        let workspace = desk.folder.path + "/workspace"
        try FileManager.default.copyItem(atPath: GoldenFiles.workspace, toPath: workspace)
        for line in [
            "trade deposit 100000 --on 2026-01-05", "trade add put ALDR 18.5 2026-03-06 --price 0.41 --on 2026-02-20",
            "trade add put BRCH 38 2026-03-27 -n 2 --price 0.77 --on 2026-02-20",
        ] { try await desk.run(line) }
        let data = await DemoRecording.path
        let text = try await desk.run("recommend --data \(data) --workspace \(workspace) --store --brief")
        #expect(text.contains("stored as 1 to 2 in var/journal.db"))
        return (desk, workspace)
    }

    @Test func `a stored recommendation comes out again byte for byte`() async throws {
        let (desk, workspace) = try await stored()
        for id in 1...2 {
            let text = try await desk.run("redecide \(id) --workspace \(workspace)")
            #expect(text.contains("the same, byte for byte"), "\(text)")
        }
        #expect(try await desk.run("journal verify").contains("2 recommendations"))
    }

    @Test func `rules that have changed since are taken from beside the journal`() async throws {
        let (desk, workspace) = try await stored()
        try desk.folder.write("workspace/local/more.lua", "-- a note\n")
        let text = try await desk.run("redecide 1 --workspace \(workspace)")
        #expect(text.contains("the same, byte for byte"))
        #expect(text.contains("var/rule-sets, for the workspace's have changed"))
        let now = try await desk.run("redecide 1 --now --workspace \(workspace)")
        #expect(now.contains("by other rules"), "a comment changes the fingerprint, and no decision")
        #expect(now.contains("the same, byte for byte"))
        try FileManager.default.removeItem(atPath: desk.folder.path + "/var/rule-sets")
        #expect(try await desk.run("redecide 1 --workspace \(workspace)", .badData).contains("U369"))
    }

    @Test func `a rule set that was cut off is kept anew`() async throws {
        let folder = try TestFolder()
        let archive = RuleArchive(besides: folder.path + "/journal.db")
        try folder.write("workspace/rules/a.lua", "-- a rule")
        let workspace = try Workspace(folder: folder.path + "/workspace")
        try archive.keep(workspace, fingerprint: "f")
        let path = folder.path + "/rule-sets/f.json"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        try String(whole.prefix(20)).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(archive.files("f") == nil)
        try archive.keep(workspace, fingerprint: "f")
        #expect(archive.files("f")?.files == workspace.files)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/rule-sets") == ["f.json"])
    }

    @Test func `another market gives another decision, and what differs is shown`() async throws {
        let (desk, workspace) = try await stored()
        let other = desk.folder.path + "/other.whl"
        let made = await CapturedConsole().run(
            ["simulate", "--seed", "8", "--sessions", "40", "--symbols", "ALDR,BRCH", "--into", other])
        #expect(made == .success)
        let text = try await desk.run("redecide 1 --data \(other) --workspace \(workspace)", .findings)
        #expect(text.contains("with the same rules and inputs: the recording, or the program, has changed"))
        #expect(text.contains("@@"))
    }

    @Test(arguments: ["--opened QQQ-260619-90P", "--opened QQQ-260619-90P --as ignored", "--at 2020-01-01T00:00:00Z"])
    func `an answer that contradicts the recommendation is refused`(answer: String) async throws {
        let (desk, _) = try await stored()
        try await desk.run("trade add long_put QQQ 90 2026-06-19 --price 0.40 --at 2026-04-03T15:00:00Z")
        let before = try await desk.state()
        let text = try await desk.run("recommendations followed 1 \(answer)", .usage)
        #expect(text.hasPrefix("wheelwright: U375 "), "\(text)")
        #expect(try await desk.state() == before)
    }

    @Test func `what was done about it is listed, shown and counted`() async throws {
        let (desk, workspace) = try await stored()
        try await desk.run("recommendations followed 1 --as ignored --note wait")
        try await desk.run("recommendations followed 1 --at 2026-03-04T15:00:00Z")
        try await desk.run("recommendations followed 1 --opened NOWHERE", .usage)
        func golden(_ line: String, _ name: String) async throws {
            let data = await DemoRecording.path
            let text = try await desk.run(line).replacing(data, with: "demo.whl")
                .replacing((data as NSString).resolvingSymlinksInPath, with: "demo.whl")
            try GoldenFiles.expect(text, equals: "journal/" + name)
        }
        try await golden("recommendations ls", "recommendations.txt")
        try await golden("recommendations show 1", "recommendation.txt")
        try await golden("performance --what accuracy", "accuracy.txt")
        try await golden("performance --what recoveries", "recoveries.txt")
        try await golden(
            "positions --data \(await DemoRecording.path) --workspace \(workspace)", "positions-live.txt")
    }

    @Test func `positions of the journal can be explained, and a stored one is whole`() async throws {
        let (desk, workspace) = try await stored()
        let data = await DemoRecording.path
        let text = try await desk.run("explain BRCH-260327-38P --data \(data) --workspace \(workspace)")
        #expect(text.contains("BRCH 38 put 2026-03-27 ×2"))
        let json = try await desk.run("recommendations show 2 --format json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let inputs = try #require(object["inputs"] as? [String: Any])
        #expect((inputs["position"] as? [String: Any])?["open_price"] as? Double != nil)
        #expect((object["decision"] as? [String: Any])?["trace"] != nil)
    }
}
