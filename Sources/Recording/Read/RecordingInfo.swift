package import Market

/// What a recording holds, in figures.
package struct RecordingInfo: Hashable, Sendable {
    /// What is held of one underlying.
    package struct Underlying: Hashable, Sendable {
        package let symbol: String
        package let captures: Int
        /// Contracts over all captures.
        package let rows: Int
        package let first: Instant?
        package let last: Instant?
        package let bars: Int
        package let dividends: Int
        package let earnings: Int
        package let news: Int
        /// Splits, new symbols, delistings.
        package let actions: Int
    }

    /// One file that was imported.
    package struct ImportedFile: Hashable, Sendable {
        package let format: String
        package let path: String
        package let bytes: Int
        package let rowsRead: Int
        package let rowsKept: Int
        package let rowsRejected: Int
    }

    package let path: String
    package let formatVersion: Int
    /// Size of the file.
    package let bytes: Int
    /// By symbol.
    package let underlyings: [Underlying]
    /// The distinct sources of its captures, in order.
    package let sources: [String]
    package let rates: Int
    package let positions: Int
    /// In the order of their import.
    package let files: [ImportedFile]

    package var captures: Int { underlyings.reduce(0) { $0 + $1.captures } }
    package var rows: Int { underlyings.reduce(0) { $0 + $1.rows } }
    package var first: Instant? { underlyings.compactMap(\.first).min() }
    package var last: Instant? { underlyings.compactMap(\.last).max() }
}
