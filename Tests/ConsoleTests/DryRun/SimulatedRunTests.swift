import Foundation
import TestSupport
import Testing

@testable import Console

/// A dry run from a simulated market to what a person reads of it.
@Suite struct SimulatedRunTests {
    private func dryRun(_ words: [String], _ run: SmallRun) async -> (code: ExitCode, output: String, errors: String) {
        await run.run(["dryrun", "small", "--capital", "60k", "--seed", "3"] + words)
    }

    @Test func `what is printed and written is what it was`() async throws {
        let run = try SmallRun()
        let told = await dryRun(["--csv", run.folder.path + "/tables"], run)
        #expect(told.code == .success, "\(told.errors)")
        try GoldenFiles.expect(told.output, equals: "dryrun-simulated.txt")
        for name in ["transactions", "equity"] {
            let table = try String(contentsOfFile: run.folder.path + "/tables/\(name).csv", encoding: .utf8)
            try GoldenFiles.expect(table, equals: "dryrun-simulated-\(name).csv")
        }
    }

    @Test func `a second run gives the same bytes`() async throws {
        let run = try SmallRun()
        let page = run.folder.path + "/out.html"
        var seen: Set<String> = []
        for _ in 0..<2 {
            let told = await dryRun(["--format", "json", "--report", page, "--force"], run)
            #expect(told.code == .success && told.output.count > 1000, "\(told.errors)")
            seen.insert(told.output + (try String(contentsOfFile: page, encoding: .utf8)))
        }
        #expect(seen.count == 1)
    }
}
