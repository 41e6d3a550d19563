import Foundation
import Testing

@testable import Console

/// `outcomes` as people run it.
@Suite struct OutcomesCommandTests {
    @Test func `an exit at which nothing was captured is told, with the nearest ones`() async throws {
        let run = try SmallRun()
        let recording = await SmallRun.recording
        let good = await run.plain(["outcomes", "--data", recording, "--exit", "4"])
        #expect(good.code == .success && good.output.contains(" puts sold, bought back 4 days before expiration"))
        // Options end on Fridays: five days before one is a Sunday.
        let told = await run.plain(["outcomes", "--data", recording, "--exit", "5"])
        #expect(told.code == .success)
        #expect(
            told.output
                == "no put could be sold and bought back: nothing was captured 5 days before an expiration, "
                + "the nearest captures are 4 and 7 days before one; choose another --exit\n")
        // Days that were captured, but never two of one expiration in this order.
        let late = await run.plain(["outcomes", "--data", recording, "--exit", "60", "--longest", "61"])
        #expect(late.output.hasPrefix("no put could be sold and bought back: "), "\(late.output)")
    }
}
