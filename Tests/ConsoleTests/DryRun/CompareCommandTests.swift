import Foundation
import Testing

@testable import Console

/// `dryrun --compare`: which decisions other rules would change.
@Suite struct CompareCommandTests {
    private func compared(
        _ trees: (String, String), _ more: [String] = []
    ) async throws -> (code: ExitCode, output: String, errors: String) {
        let run = try SmallRun()
        let folders = [try run.write(trees.0, into: "half"), try run.write(trees.1, into: "fifth")]
        return await run.run(
            ["dryrun"] + more + ["--compare"] + folders, on: await SmallRun.recording, workspace: nil)
    }

    @Test func `one other number changes some decisions, and each says why and what it earned`() async throws {
        let told = try await compared((SmallRun.patient, SmallRun.taking(20)))
        #expect(told.code == .success, "\(told.errors)")
        // The columns are as wide as the folders' paths, which differ from machine to machine.
        let narrow = told.output.replacingOccurrences(of: "-{3,}", with: "---", options: .regularExpression)
            .replacingOccurrences(of: " {3,}", with: "  ", options: .regularExpression)
        try GoldenFiles.expect(narrow, equals: "dryrun-compare.txt")
    }

    @Test func `each change is one that the other rules would make, with the same market`() async throws {
        let told = try await compared((SmallRun.patient, SmallRun.taking(20)), ["small", "--format", "json"])
        let read = try JSONSerialization.jsonObject(with: Data(told.output.utf8))
        let object = try #require(read as? [String: Any])
        let list = try #require(object["list"] as? [[String: Any]])
        #expect(list.count == object["changes"] as? Int && !list.isEmpty)
        for change in list {
            let sides = try ["first", "second"].map { try #require(change[$0] as? [String: String]) }
            #expect(sides[0]["action"] == "HOLD" && sides[1]["action"] == "CLOSE")
            let why = try #require(change["why"] as? String)
            let profits = why.split(separator: "take  ").dropFirst().compactMap { Double($0.prefix { $0 != " " }) }
            #expect(profits.count == 2 && profits[0] == profits[1] && (20..<50).contains(profits[0]), "\(why)")
            #expect(change["profit"] is Double)
        }
    }

    @Test func `the same rules decide the same`() async throws {
        let told = try await compared((SmallRun.patient, SmallRun.patient))
        #expect(told.code == .success)
        #expect(told.output.hasSuffix(" decisions of ./half/rules would be others by ./fifth/rules\n"))
        #expect(told.output.contains("\n0 of "))
    }

    @Test func `a strategy that only one of them has is named`() async throws {
        let told = try await compared((SmallRun.patient, SmallRun.patient), ["smal"])
        #expect(told.code == .badData && told.errors.contains("B101") && told.errors.contains("did you mean 'small'?"))
    }
}
