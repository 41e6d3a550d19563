import RuleModel
import RuleScript
import Testing

@testable import DryRun

/// The bounds of the shipped strategies' params.
@Suite struct ShippedBoundsTests {
    private static let bounds = Result {
        let rules = try Fixtures.rules().load().rules
        return rules.strategies.flatMap { strategy in
            strategy.params.flatMap { param in
                [param.minimum, param.maximum].compactMap { $0 }.map { (strategy.id, param.name, $0) }
            }
        }
    }

    @Test func `a strategy loads with each of its params at either bound`() throws {
        let bounds = try Self.bounds.get()
        #expect(bounds.count >= 10)
        for (strategy, name, value) in bounds {
            let file = RuleFile(path: "local/bound.lua", text: "override \"\(strategy)\" { \(name) = \(value) }\n")
            #expect(throws: Never.self, "\(strategy).\(name) = \(value)") {
                try Fixtures.rules().adding(file).load()
            }
        }
    }
}
