/// What an import did: nothing that was read is left unaccounted for.
package struct ImportReport: Sendable, Hashable {
    /// A reason, how many rows it concerns, and where the first of them is.
    package struct Finding: Sendable, Hashable {
        package let reason: ImportReason
        package let count: Int
        /// `file:line` of the first.
        package let example: String
    }

    /// A file that was passed over, and why.
    package struct Ignored: Sendable, Hashable {
        package let path: String
        package let why: String
    }

    /// How many of a kind of thing were new, the same as before, or overwritten.
    package struct Counts: Sendable, Hashable {
        package internal(set) var added = 0
        package internal(set) var unchanged = 0
        package internal(set) var replaced = 0

        mutating func count(_ outcome: WriteOutcome) {
            switch outcome {
            case .added: added += 1
            case .unchanged: unchanged += 1
            case .replaced: replaced += 1
            }
        }
    }

    package internal(set) var format: ImportFormat
    /// Files read in this import.
    package internal(set) var filesRead = 0
    /// Files whose very content was imported before; they were not read again.
    package internal(set) var filesUnchanged = 0
    package internal(set) var ignored: [Ignored] = []
    /// Bytes read, as they are on disk.
    package internal(set) var bytes = 0
    package internal(set) var rowsRead = 0
    package internal(set) var rowsKept = 0
    package internal(set) var findings: [Finding] = []
    package internal(set) var captures = Counts()
    package internal(set) var bars = Counts()
    package internal(set) var dividends = Counts()
    package internal(set) var earnings = Counts()
    package internal(set) var news = Counts()
    package internal(set) var actions = Counts()
    package internal(set) var rates = Counts()
    package internal(set) var positions = Counts()

    /// Rows that are not in the recording, each with a reason in `findings`.
    package var rowsRejected: Int { rowsRead - rowsKept }

    /// The kinds of things written, by name.
    package var kinds: [(name: String, counts: Counts)] {
        [
            ("captures", captures), ("bars", bars), ("dividends", dividends), ("earnings", earnings),
            ("news", news), ("actions", actions), ("rates", rates), ("positions", positions),
        ]
    }

    /// Whether the recording is what it was before.
    package var changedNothing: Bool { kinds.allSatisfy { $0.counts.added == 0 && $0.counts.replaced == 0 } }
}
