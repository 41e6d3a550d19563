import TestSupport
import Testing

@testable import Console

@Suite struct CSVRecordsTests {
    /// The cells of each record and its line break, read in pieces of so many bytes.
    private func read(_ text: String, pieces: Int = 3, limit: Int = 1000) throws -> [([String], CSVRecords.Ending)] {
        var rest = Array(text.utf8)[...]
        var records = CSVRecords(limit: limit) {
            defer { rest = rest.dropFirst(pieces) }
            return Array(rest.prefix(pieces))
        }
        var found: [([String], CSVRecords.Ending)] = []
        while try records.next() {
            found.append(((0..<records.count).map { records.text($0) }, records.ending))
        }
        return found
    }

    @Test(arguments: [
        ("", []), ("a", [["a"]]), ("a,b\n", [["a", "b"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        (",\n", [["", ""]]), ("\n\n", [[""], [""]]), (" a , b\t\n", [["a", "b"]]),
        ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\nb\"\nc\n", [["a\nb"], ["c"]]), ("\"a\"\"b\"\n", [["a\"b"]]),
        ("\"\",\"\"\"\"\n", [["", "\""]]), ("5\"6,7\n", [["5\"6", "7"]]), ("\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
    ])
    func `records are cut into cells`(text: String, wanted: [[String]]) throws {
        for pieces in [1, 2, 3, 100] { #expect(try read(text, pieces: pieces).map(\.0) == wanted) }
    }

    @Test func `line breaks are told apart`() throws {
        #expect(try read("a\nb\r\nc").map(\.1) == [.lineFeed, .carriageReturn, .none])
    }

    @Test func `a quote that never closes ends with its line`() throws {
        #expect(try read("a,\"b\nc,d\n").map(\.0) == [["a", "\"b"], ["c", "d"]])
        #expect(try read("\"" + String(repeating: "x\n", count: 100) + "y\n", limit: 20).count == 101)
    }

    @Test func `a line without an end is refused`() {
        #expect(throws: CommandFailure.self) { try read(String(repeating: "x", count: 200_000), pieces: 50_000) }
    }

    /// Whatever the bytes, every one of them is in exactly one record or line break.
    @Test func `no byte is lost or doubled`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let alphabet = Array("a,\"\n\r ")
            let text = String(
                (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                })
            var rest = Array(text.utf8)[...]
            var records = CSVRecords(limit: 1000) {
                defer { rest = rest.dropFirst(5) }
                return Array(rest.prefix(5))
            }
            var copy: [UInt8] = []
            while try records.next() { copy += records.bytes[records.record] + Array(records.ending.rawValue.utf8) }
            #expect(copy == Array(text.utf8), "\(text.debugDescription)")
        }
    }
}
