/// A Lua 5.4 source that has been read: its tokens, its comments, and the tree over them.
///
/// Nothing is lost: the bytes between two tokens or comments are blanks.
package struct LuaChunk: Sendable {
    let bytes: [UInt8]
    /// The last one is the end of the file.
    let tokens: [Token]
    let comments: [Comment]
    let block: Block
    let scopes: Scopes

    /// Reads a source and refuses what Lua 5.4 would refuse to compile. Takes time in proportion to the source's length.
    package static func parse(_ bytes: [UInt8]) throws(LuaSyntaxError) -> LuaChunk {
        var lexer = Lexer(bytes)
        try lexer.run()
        var parser = Parser(bytes: bytes, tokens: lexer.tokens)
        let block = try parser.parseFile()
        let resolver = Resolver(bytes: bytes, tokens: lexer.tokens)
        try resolver.resolve(block)
        return LuaChunk(
            bytes: bytes, tokens: lexer.tokens, comments: lexer.comments, block: block, scopes: resolver.scopes)
    }

    /// A token as it is written.
    func text(_ token: Int) -> String { tokens[token].text(in: bytes) }
}

extension Token {
    /// As it is written.
    func text(in bytes: [UInt8]) -> String { String(decoding: bytes[position.offset..<end], as: UTF8.self) }
}
