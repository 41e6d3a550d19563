import Testing

@testable import Scanner

@Suite struct WatchlistTests {
    @Test(arguments: [
        ("WFC\nXOM\n", ["WFC", "XOM"]), ("wfc, xom;BRK.B aapl", ["WFC", "XOM", "BRK.B", "AAPL"]),
        ("# mine\r\nWFC # a bank, the best\r\n\r\nXOM", ["WFC", "XOM"]), ("WFC\nwfc\nXOM,WFC", ["WFC", "XOM"]),
        ("\u{FEFF}WFC", ["WFC"]), ("###Banks,NYSE:WFC,NYSE:BAC,###Oil,NYSE:XOM", ["WFC", "BAC", "XOM"]),
        ("NASDAQ:AAPL,\nNYSE:WFC,", ["AAPL", "WFC"]),
    ])
    func `plain text and TradingView's export`(text: String, symbols: [String]) throws {
        #expect(try Watchlist.symbols(in: text, file: "w.txt") == symbols)
    }

    @Test(arguments: ["", "\n\n", "# nothing yet", "###Banks"]) func `one without a symbol is no watchlist`(
        text: String
    ) {
        #expect(throws: ScannerError.emptyWatchlist(file: "w.txt")) { try Watchlist.symbols(in: text, file: "w.txt") }
    }

    @Test(arguments: [
        ("WFC\n$$$", "$$$", 2), ("NYSE:", "NYSE:", 1), ("WFC\nA\u{1B}[31m", "A\u{1B}[31m", 2),
        ("THISNAMEISFARTOOLONGTOBEONE", "THISNAMEISFARTOOLONGTOBEONE", 1),
    ])
    func `what is no symbol is named with its line`(text: String, word: String, line: Int) {
        let wanted = ScannerError.notASymbol(word, file: "w.txt", line: line)
        #expect(throws: wanted) { try Watchlist.symbols(in: text, file: "w.txt") }
        #expect(wanted.description.hasPrefix("N101 ") && !wanted.description.contains("\u{1B}"))
    }
}
