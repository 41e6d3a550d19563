/// A list of symbols from a file: plain text, or what TradingView exports.
package enum Watchlist {
    /// The symbols in the order in which they first occur.
    ///
    /// Symbols stand on lines of their own or between commas or blanks; `NASDAQ:AAPL` is AAPL, a part that begins with `###`
    /// is a heading, and `#` begins a comment that ends with its line.
    ///
    /// - Throws: `ScannerError` for what is no symbol, and where there is none at all.
    package static func symbols(in text: String, file: String) throws(ScannerError) -> [String] {
        var symbols: [String] = []
        var seen: Set<String> = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            for part in line.split(separator: ",") {
                if part.drop(while: \.isWhitespace).hasPrefix("###") { continue }
                let content = part.prefix { $0 != "#" }
                for word in content.split(whereSeparator: { $0.isWhitespace || $0 == ";" || $0 == "\u{FEFF}" }) {
                    let name = (word.split(separator: ":", omittingEmptySubsequences: false).last ?? word).uppercased()
                    guard isSymbol(name) else {
                        throw .notASymbol(String(word), file: file, line: index + 1)
                    }
                    if seen.insert(name).inserted { symbols.append(name) }
                }
                // A comment hides what follows it on the line.
                if content.count < part.count { break }
            }
        }
        guard !symbols.isEmpty else { throw .emptyWatchlist(file: file) }
        return symbols
    }

    private static func isSymbol(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 20
            && name.utf8.allSatisfy { byte in
                (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || ".-^/_".utf8.contains(byte)
            }
    }
}
