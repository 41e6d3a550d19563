/// A set of rows of one chunk, a bit each; row 0 is the chunk's first.
package struct RowMask: Sendable {
    /// The most rows that a chunk has.
    package static let capacity = 2048
    /// Rows are handled 64 at a time: a word of the mask, whose rows are skipped where all its bits are 0.
    static let wordBits = 64
    static let wordCount = capacity / wordBits
    /// So few rows of a word are tested eight by eight, without those eights that have none.
    static let fewRows = 24

    private(set) var words: InlineArray<32, UInt64>

    /// No rows.
    package init() {
        words = InlineArray(repeating: 0)
    }

    /// The first `count` rows of a chunk.
    package init(first count: Int) {
        precondition(count >= 0 && count <= RowMask.capacity, "\(count) rows in a chunk of \(RowMask.capacity)")
        self.init()
        for word in 0..<(count / RowMask.wordBits) { words[word] = .max }
        let rest = count % RowMask.wordBits
        if rest > 0 { words[count / RowMask.wordBits] = (1 << UInt64(rest)) - 1 }
    }

    /// The rows whose bits are set in the words, the lowest bit of the first word being row 0; further words are 0.
    package init(words source: some Collection<UInt64>) {
        precondition(source.count <= RowMask.wordCount, "\(source.count) words for a chunk")
        self.init()
        for (index, word) in source.enumerated() { words[index] = word }
    }

    /// 64 rows.
    package subscript(word index: Int) -> UInt64 {
        get {
            precondition(index >= 0 && index < RowMask.wordCount, "word \(index) of a mask")
            return withWords { $0[index] }
        }
        set { words[index] = newValue }
    }

    /// Whether a row is in the set.
    package subscript(row: Int) -> Bool {
        get { self[word: row / RowMask.wordBits] >> UInt64(row % RowMask.wordBits) & 1 == 1 }
        set {
            let bit: UInt64 = 1 << UInt64(row % RowMask.wordBits)
            if newValue { words[row / RowMask.wordBits] |= bit } else { words[row / RowMask.wordBits] &= ~bit }
        }
    }

    /// Whether no row is in it.
    package var isEmpty: Bool {
        withWords { words in
            var all: UInt64 = 0
            for word in 0..<RowMask.wordCount { all |= words[word] }
            return all == 0
        }
    }

    /// How many rows are in it.
    package var count: Int {
        withWords { words in
            var total = 0
            for word in 0..<RowMask.wordCount { total += words[word].nonzeroBitCount }
            return total
        }
    }

    /// The rows that are in both.
    package func intersection(_ other: RowMask) -> RowMask { combined(other) { $0 & $1 } }

    /// The rows that are in either.
    package func union(_ other: RowMask) -> RowMask { combined(other) { $0 | $1 } }

    /// The rows that are not in the other.
    package func subtracting(_ other: RowMask) -> RowMask { combined(other) { $0 & ~$1 } }

    /// Whether all its rows are in the other.
    package func isSubset(of other: RowMask) -> Bool {
        withWords { first in
            other.withWords { second in
                var outside: UInt64 = 0
                for word in 0..<RowMask.wordCount { outside |= first[word] & ~second[word] }
                return outside == 0
            }
        }
    }

    @inline(__always)
    private func combined(_ other: RowMask, _ operation: (UInt64, UInt64) -> UInt64) -> RowMask {
        var result = RowMask()
        withWords { first in
            other.withWords { second in
                result.withMutableWords { words in
                    for word in 0..<RowMask.wordCount { words[word] = operation(first[word], second[word]) }
                }
            }
        }
        return result
    }

    /// Lends the words; indexing the stored array copies all of it each time.
    @inline(__always)
    func withWords<Result>(_ body: (UnsafePointer<UInt64>) throws -> Result) rethrows -> Result {
        try withUnsafePointer(to: words) { words in
            // Safe: the array is nothing but its 32 elements.
            try body(UnsafeRawPointer(words).assumingMemoryBound(to: UInt64.self))
        }
    }

    @inline(__always)
    private mutating func withMutableWords(_ body: (UnsafeMutablePointer<UInt64>) -> Void) {
        withUnsafeMutablePointer(to: &words) { words in
            // Safe: the array is nothing but its 32 elements.
            body(UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt64.self))
        }
    }

    /// The rows that a test of 64 rows at a time finds among these; it gets the index of the word and the rows asked
    /// about, to which its result is cut down. Words without a row are skipped.
    @inline(__always)
    func found(_ test: (_ word: Int, _ rows: UInt64) -> UInt64) -> RowMask {
        var result = RowMask()
        withWords { wanted in
            result.withMutableWords { words in
                for word in 0..<RowMask.wordCount where wanted[word] != 0 {
                    words[word] = test(word, wanted[word]) & wanted[word]
                }
            }
        }
        return result
    }

    /// Calls `body` with the index of each word that has a row.
    @inline(__always)
    func forEachWord(_ body: (Int) -> Void) {
        withWords { wanted in
            for word in 0..<RowMask.wordCount where wanted[word] != 0 { body(word) }
        }
    }

    /// Calls `body` with the index of each word that has a row, and the place in it of each eight of rows that has one.
    @inline(__always)
    func forEachEight(_ body: (_ word: Int, _ place: Int) -> Void) {
        withWords { wanted in
            for word in 0..<RowMask.wordCount where wanted[word] != 0 {
                let rows = wanted[word]
                for place in stride(from: 0, to: RowMask.wordBits, by: 8) where rows >> UInt64(place) & 0xff != 0 {
                    body(word, place)
                }
            }
        }
    }

    /// The rows of the set that a test lets pass, which is made row by row.
    package func filter(_ isIncluded: (Int) -> Bool) -> RowMask {
        var result = self
        forEach { if !isIncluded($0) { result[$0] = false } }
        return result
    }

    /// Calls `body` with each row, in ascending order.
    package func forEach(_ body: (Int) throws -> Void) rethrows {
        try withWords { words in
            for word in 0..<RowMask.wordCount {
                var bits = words[word]
                while bits != 0 {
                    try body(word * RowMask.wordBits + bits.trailingZeroBitCount)
                    bits &= bits - 1
                }
            }
        }
    }
}

extension RowMask: Equatable {
    package static func == (left: RowMask, right: RowMask) -> Bool {
        left.isSubset(of: right) && right.isSubset(of: left)
    }
}
