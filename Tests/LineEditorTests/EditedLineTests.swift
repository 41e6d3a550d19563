import Testing

@testable import LineEditor

@Suite struct EditedLineTests {
    @Test func `an empty line is not the end of the input`() {
        #expect(EditedLine.text("") != .endOfInput)
    }
}
