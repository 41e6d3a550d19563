import Foundation
import Testing

@testable import Console

/// `dryrun --trials`: a result is worth less where many were tried.
@Suite struct TrialsTests {
    @Test func `the report tells how many sets of parameters were tried, and what their luck would show`() async throws
    {
        let run = try SmallRun()
        let long = run.folder.path + "/long.whl"
        let made = await run.plain(["simulate", "--seed", "5", "--sessions", "24", "--symbols", "BRCH", "--into", long])
        #expect(made.code == .success, "\(made.errors)")
        func report(_ words: [String]) async -> String {
            await run.run(["dryrun", "--no-band"] + words, on: long, workspace: run.folder.path).output
        }
        let one = await report([])
        #expect(!one.contains("Deflated") && !one.contains("were tried"), "\(one)")
        #expect(await report(["--trials", "1"]) == one)
        let many = await report(["--trials", "640"])
        #expect(many.contains("the best of 640 sets of parameters"), "\(many)")
        #expect(many.contains("! 640 sets of parameters were tried: with a probability of "), "\(many)")
        #expect(many.contains("Deflated Sharpe ratio"), "\(many)")
    }
}
