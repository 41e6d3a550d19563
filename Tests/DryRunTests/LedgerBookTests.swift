import Market
import Testing

@testable import DryRun

@Suite struct LedgerBookTests {
    @Test func `what there is no room for is counted, and kept in checkpoints`() throws {
        var book = LedgerBook()
        let at = Instant(microseconds: 0)
        for index in 0..<LedgerBook.limit + 3 {
            book.add(.refused, at: at, symbol: "WFC", subject: index == 0 ? "first" : "other", remedy: "")
        }
        // What repeats itself is listed once, and isn't left out.
        for _ in 0..<2 { book.addOnce(.vanished, at: at, symbol: "WFC", subject: "gone", remedy: "") }
        #expect(book.ledger.entries.count == LedgerBook.limit && book.ledger.entries.first?.subject == "first")
        #expect(book.ledger.leftOut == 4)
        #expect(book.ledger.counts == [.refused: LedgerBook.limit + 3, .vanished: 2])
        var writer = ArchiveWriter()
        writer.add(book)
        var reader = ArchiveReader(writer.bytes)
        let read: LedgerBook = try reader.next()
        #expect(read.ledger == book.ledger && reader.isAtEnd)
    }
}
