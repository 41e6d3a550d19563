import TestSupport
import Testing

@testable import Console

@Suite struct InputLinesTests {
    /// The lines of an input that arrives in these pieces; nil in place of a piece that can't be read.
    private func lines(of pieces: [String?], limit: Int = 100) throws -> [String] {
        var rest = pieces[...]
        var lines = InputLines(limit: limit) {
            guard let piece = rest.popFirst() else { return [] }
            return piece.map { Array($0.utf8) }
        }
        var found: [String] = []
        while let line = try lines.next() { found.append(String(decoding: line, as: UTF8.self)) }
        return found
    }

    @Test(arguments: [
        ([], []), (["\n"], [""]), (["a"], ["a"]), (["a\n"], ["a"]), (["a\nb"], ["a", "b"]),
        (["a\n\nb\n"], ["a", "", "b"]),
        (["a", "b", "\n", "c"], ["ab", "c"]), (["a\nb", "c\nd", "\n\n"], ["a", "bc", "d", ""]),
    ])
    func `a line is complete at its newline, or at the end`(pieces: [String], wanted: [String]) throws {
        #expect(try lines(of: pieces) == wanted)
    }

    @Test func `a line is there before the next piece is read`() throws {
        var reads = 0
        var lines = InputLines(limit: 10) {
            reads += 1
            return Array("one\ntwo\nthr".utf8)
        }
        #expect(try lines.next() == Array("one".utf8))
        #expect(try lines.next() == Array("two".utf8))
        #expect(reads == 1)
    }

    @Test func `what is over the limit is dropped, and can be told`() throws {
        #expect(try lines(of: ["abcdef\nxy\n"], limit: 3) == ["abcd", "xy"])
        #expect(try lines(of: ["ab", "cd", "ef\nx", "y"], limit: 3) == ["abcd", "xy"])
        #expect(try lines(of: ["abc\n"], limit: 3) == ["abc"])
    }

    @Test func `input cut anywhere has the same lines`() throws {
        let text = "first\n\nthird line\nfourth"
        let whole = try lines(of: [text])
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            var pieces: [String] = []
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...5, using: &generator))
                pieces.append(String(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(try lines(of: pieces) == whole)
        }
    }

    @Test func `input that can't be read is an error`() {
        #expect(throws: CommandFailure.unreadableInput) { try lines(of: ["a\n", nil]) }
    }
}
