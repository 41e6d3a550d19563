import Market

/// What went wrong before a scan could begin.
package enum ScannerError: Error, Equatable {
    /// A watchlist has something that is no symbol.
    case notASymbol(String, file: String, line: Int)
    /// A watchlist names nothing.
    case emptyWatchlist(file: String)
    /// An entry of a strategy ranks by a score on contracts that isn't there.
    case noScore(String, strategy: String, entry: String)

    /// The code under which `docs/errors/Scanner.md` explains it.
    package var code: String {
        switch self {
        case .notASymbol: "N101"
        case .emptyWatchlist: "N102"
        case .noScore: "N103"
        }
    }
}

extension ScannerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notASymbol(let text, let file, let line):
            "\(code) '\(onOneLine(text))' is no symbol (\(file):\(line)); write one symbol a line, or symbols between commas"
        case .noScore(let score, let strategy, let entry):
            "\(code) \(strategy): entry '\(entry)' ranks by '\(score)', which is no score on contracts; declare it"
        case .emptyWatchlist(let file): "\(code) the watchlist names no symbol (\(file)); write one symbol a line"
        }
    }
}
