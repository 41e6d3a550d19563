import Testing

@testable import LuaSyntax

@Suite struct LosslessTests {
    @Test(arguments: LuaFiles.paths(in: ["rules", "stdlib", "strategies", "Tests/Lua"]))
    func `tokens and comments hold everything but blanks`(path: String) throws {
        let bytes = try LuaFiles.bytes(path)
        guard let chunk = try? LuaChunk.parse(bytes) else { return }
        let pieces =
            (chunk.tokens.map { ($0.position.offset, $0.end) } + chunk.comments.map { ($0.position.offset, $0.end) })
            .sorted {
                $0 < $1
            }
        var last = 0
        for (start, end) in pieces {
            #expect(start >= last)
            #expect(bytes[last..<start].allSatisfy { [0x20, 0x09, 0x0A].contains($0) })
            last = end
        }
        #expect(last == bytes.count)
    }

    @Test func `places count characters, not bytes`() throws {
        let chunk = try LuaChunk.parse(Array("local é_free = 'ü€😀' -- ü\nreturn 1".replacing("é", with: "e").utf8))
        let comment = try #require(chunk.comments.first)
        #expect(comment.position == SourcePosition(line: 1, column: 22, offset: 27))
        let token = try #require(chunk.tokens.first { $0.kind == .return })
        #expect(token.position.line == 2 && token.position.column == 1)
    }
}
