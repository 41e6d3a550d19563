import Testing

@testable import FileWatch

@Suite struct FileChangeTests {
    @Test func `a removal is another change than a writing`() {
        #expect(FileChange(path: "a.lua", isRemoved: true) != FileChange(path: "a.lua", isRemoved: false))
    }
}
