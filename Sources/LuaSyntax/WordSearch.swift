extension LuaChunk {
    /// Where a word stands in the constructor that begins on a line: a key, another name, or a text in quotes.
    ///
    /// Lua tells the line of a call, and a message the word that is wrong in it.
    ///
    /// - Returns: the place and how many characters are meant; nil where the word isn't there
    package func place(of word: String, from line: Int) -> (position: SourcePosition, length: Int)? {
        let candidates = constructor(from: line)
        let key = candidates.first { token in
            tokens[token].kind == .name && text(token) == word && tokens[token + 1].kind == .assign
        }
        guard let token = key ?? candidates.first(where: { isWord($0, word) }) else { return nil }
        return (tokens[token].position, tokens[token].characterCount(in: bytes))
    }

    private func isWord(_ token: Int, _ word: String) -> Bool {
        switch tokens[token].kind {
        case .name: text(token) == word
        case .string:
            // A short text has its quotes, a long one brackets, which nothing that is looked for has.
            text(token).utf8.dropFirst().dropLast().elementsEqual(word.utf8)
        default: false
        }
    }

    /// The tokens from the start of a line to its end, or that of the bracket which is open there.
    private func constructor(from line: Int) -> Range<Int> {
        guard let first = tokens.firstIndex(where: { $0.position.line >= line }) else { return 0..<0 }
        var depth = 0
        for token in first..<(tokens.count - 1) {
            switch tokens[token].kind {
            case .openBrace, .openParenthesis, .openBracket: depth += 1
            // A bracket that was opened further up belongs to something else.
            case .closeBrace, .closeParenthesis, .closeBracket: depth = max(0, depth - 1)
            default: break
            }
            let next = tokens[token + 1]
            let isCalled = next.kind == .openBrace || next.kind == .openParenthesis || next.kind == .string
            if depth == 0, next.position.line > tokens[token].endLine, !isCalled { return first..<(token + 1) }
        }
        return first..<max(first, tokens.count - 1)
    }
}
