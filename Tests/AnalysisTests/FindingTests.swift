import Testing

@testable import Analysis

@Suite struct FindingTests {
    @Test func `the gravest findings come first`() {
        #expect(Finding.Severity.allCases.shuffled().sorted() == [.error, .warning, .information])
    }
}
