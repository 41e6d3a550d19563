import Testing

@testable import RuleTesting

@Suite struct CaseOutcomeTests {
    @Test func `outcomes are named as reports name them`() {
        #expect([CaseOutcome.passed, .failed, .error].map(\.rawValue) == ["passed", "failed", "error"])
    }
}
