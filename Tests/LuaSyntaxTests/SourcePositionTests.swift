import Testing

@testable import LuaSyntax

@Suite struct SourcePositionTests {
    @Test func `places are in the order of their bytes`() {
        #expect(SourcePosition(line: 1, column: 9, offset: 8) < SourcePosition(line: 2, column: 1, offset: 10))
    }
}
