/// The numbers that an expression has in the rows of a chunk.
struct NumberCells {
    /// What a NaN among the cells means.
    enum NaNMeaning {
        /// A number like any other.
        case known
        /// The cell is unknown.
        case unknown
        /// The cell is unknown or not a number: enough for a comparison, which holds in neither case.
        case either
    }

    /// The cells: row r of word w stands at `base[w * step + r]`, so that a step of 0 repeats the same 64 cells.
    let base: UnsafePointer<Double>
    let step: Int
    /// The rows that may have a value; nil where all may.
    var among: RowMask? { limit?.rows }
    let nan: NaNMeaning
    /// Elsewhere, because it is rare and would make every copy long.
    private let limit: Limit?

    private final class Limit {
        let rows: RowMask

        init(_ rows: RowMask) { self.rows = rows }
    }

    init(base: UnsafePointer<Double>, step: Int, among: RowMask?, nan: NaNMeaning) {
        self.base = base
        self.step = step
        self.nan = nan
        limit = among.map(Limit.init)
    }

    /// 64 cells of a word.
    @inline(__always)
    func word(_ index: Int) -> UnsafePointer<Double> { base + index * step }

    /// The one number of all rows; nil where rows may differ.
    var uniform: Double? { step == 0 ? base[0] : nil }

    /// The number of a row, which must be known.
    subscript(row: Int) -> Double { base[row / RowMask.wordBits * step + row % RowMask.wordBits] }

    /// The rows with a value, among the wanted.
    func known(_ wanted: RowMask) -> RowMask {
        let possible = among.map(wanted.intersection) ?? wanted
        switch nan {
        case .known: return possible
        case .unknown: return compare(self, self, possible) { $0 .== $1 }
        case .either: preconditionFailure("asked for exact knowledge of cells that don't have it")
        }
    }

    /// The same cells with knowledge that doesn't hang on NaN.
    func withMask(_ wanted: RowMask) -> NumberCells {
        nan == .known ? self : NumberCells(base: base, step: step, among: known(wanted), nan: .known)
    }
}

/// The wanted rows in which a comparison of two numbers holds.
@inline(__always)
func compare(
    _ left: NumberCells, _ right: NumberCells, _ wanted: RowMask,
    _ holds: (SIMD8<Double>, SIMD8<Double>) -> SIMDMask<SIMD8<Int64>>
) -> RowMask {
    wanted.found { word, rows in
        let (first, second) = (left.word(word), right.word(word))
        // A bit for each of the eight lanes.
        let bits = SIMD8<UInt64>(1, 2, 4, 8, 16, 32, 64, 128)
        if rows.nonzeroBitCount <= RowMask.fewRows {
            // Rows that are left often stand together: most of the word's eights have none.
            var found: UInt64 = 0
            var rest = rows
            while rest != 0 {
                let place = rest.trailingZeroBitCount & ~7
                let isFound = holds(lanes(first + place), lanes(second + place))
                found |= SIMD8<UInt64>.zero.replacing(with: bits, where: isFound).wrappedSum() << UInt64(place)
                rest &= ~(0xff << UInt64(place))
            }
            return found
        }
        var found = SIMD8<UInt64>.zero
        for step in 0..<8 {
            let place = step * 8
            let isFound = holds(lanes(first + place), lanes(second + place))
            found |= SIMD8<UInt64>.zero.replacing(with: bits &<< UInt64(place), where: isFound)
        }
        return found.wrappedSum()
    }
}

/// Writes what an operation makes of two columns of numbers; skips eights of rows without a wanted one.
///
/// - Parameter output: memory that isn't one of the operands'.
/// - Returns: the step of the result: 0 where both operands are uniform.
@inline(__always)
func combine(
    _ left: NumberCells, _ right: NumberCells, _ wanted: RowMask, into output: UnsafeMutablePointer<Double>,
    _ operation: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>
) -> Int {
    let isUniform = left.step == 0 && right.step == 0
    (isUniform ? RowMask(words: [.max]) : wanted).forEachEight { word, place in
        let row = word * RowMask.wordBits + place
        store(operation(lanes(left.word(word) + place), lanes(right.word(word) + place)), output + row)
    }
    return isUniform ? 0 : RowMask.wordBits
}

/// The same of three columns.
@inline(__always)
func combine(
    _ first: NumberCells, _ second: NumberCells, _ third: NumberCells, _ wanted: RowMask,
    into output: UnsafeMutablePointer<Double>,
    _ operation: (SIMD8<Double>, SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>
) -> Int {
    let isUniform = first.step == 0 && second.step == 0 && third.step == 0
    (isUniform ? RowMask(words: [.max]) : wanted).forEachEight { word, place in
        let (one, two, three) = (first.word(word), second.word(word), third.word(word))
        let result = operation(lanes(one + place), lanes(two + place), lanes(three + place))
        store(result, output + word * RowMask.wordBits + place)
    }
    return isUniform ? 0 : RowMask.wordBits
}

/// The same for an operation that costs far more than a step of a loop: only for the wanted rows, one at a time.
func combineEach(
    _ left: NumberCells, _ right: NumberCells, _ wanted: RowMask, into output: UnsafeMutablePointer<Double>,
    _ operation: Arithmetic
) -> Int {
    if let first = left.uniform, let second = right.uniform {
        fill(output, operation.apply(first, second))
        return 0
    }
    wanted.forEach { output[$0] = operation.apply(left[$0], right[$0]) }
    return RowMask.wordBits
}

/// Writes, among the wanted rows, the first column where the mask is set and the second elsewhere.
func blend(
    _ first: NumberCells, _ second: NumberCells, _ mask: RowMask, _ wanted: RowMask,
    into output: UnsafeMutablePointer<Double>
) {
    wanted.forEachWord { word in
        let (yes, no) = (first.word(word), second.word(word))
        let target = output + word * RowMask.wordBits
        var bits = SIMD8<UInt64>(1, 2, 4, 8, 16, 32, 64, 128)
        let set = SIMD8<UInt64>(repeating: mask[word: word])
        for place in stride(from: 0, to: RowMask.wordBits, by: 8) {
            store(lanes(no + place).replacing(with: lanes(yes + place), where: (set & bits) .!= .zero), target + place)
            bits &<<= 8
        }
    }
}

/// The same number in the 64 cells that a step of 0 repeats.
func fill(_ output: UnsafeMutablePointer<Double>, _ number: Double) {
    output.update(repeating: number, count: RowMask.wordBits)
}

/// Eight cells from memory.
@inline(__always)
func lanes(_ cells: UnsafePointer<Double>) -> SIMD8<Double> {
    // Safe: every column is readable up to the next multiple of 64 rows, and `cells` is a multiple of 8 rows into it.
    UnsafeRawPointer(cells).loadUnaligned(as: SIMD8<Double>.self)
}

/// Eight cells to memory.
@inline(__always)
func store(_ lanes: SIMD8<Double>, _ cells: UnsafeMutablePointer<Double>) {
    // Safe: slots have `RowMask.capacity` cells, and `cells` is a multiple of 8 rows into one.
    UnsafeMutableRawPointer(cells).storeBytes(of: lanes, as: SIMD8<Double>.self)
}
