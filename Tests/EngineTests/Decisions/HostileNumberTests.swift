import Market
import RuleScript
import Testing

@testable import Engine

/// Rules whose numbers are no days, no delta and no date; each position still gets its decision.
@Suite struct HostileNumberTests {
    private static let position = Held.position(.shortPut, 100, openPrice: 2)

    private static let numbers = [
        "1e300", "-1e300", "dte * 1e300 * 1e300", "0 - dte * 1e300 * 1e300", "sqrt(0 - dte)", "2147483648",
        "-2147483648", "9007199254740992", "1e-320",
    ]

    private func decide(_ action: String) async throws -> Decision {
        let text = """
            tree "csp.recovery" { on = "position", unknown = "hold", otherwise { \(action) } }
            """
        let files = Fixture.shippedFiles.map {
            $0.path == "rules/recovery/csp.lua" ? RuleFile(path: $0.path, text: text) : $0
        }
        return try #require(
            try await Engine(files: files).decide([Self.position], snapshot: MadeMarket().snapshot).first)
    }

    @Test(arguments: numbers)
    func `a roll may ask for any number of days`(number: String) async throws {
        let decision = try await decide("roll { strike = \"any\", out = \"\(number)\" }")
        #expect(decision.path.isEmpty == false)
    }

    @Test(arguments: numbers, ["hedge", "convert_spread", "open_csp"])
    func `a leg may ask for any expiration`(number: String, action: String) async throws {
        _ = try await decide("\(action) { delta = -0.2, dte = \"\(number)\" }")
    }

    @Test(arguments: ["1e300", "delta * 1e300 * 1e300", "sqrt(0 - 1)"], ["hedge", "convert_spread", "open_csp"])
    func `a leg may ask for any delta`(number: String, action: String) async throws {
        _ = try await decide("\(action) { delta = \"\(number)\", dte = 30 }")
    }
}
