import Expression

/// The cells of a field that costs much, worked out once for the rows that somebody asked for.
final class ComputedColumn {
    private let numbers: UnsafeMutablePointer<Double>
    private let capacity: Int
    private var isFilled: [Bool]
    private var isKnown: [Bool]

    init(count: Int) {
        capacity = (count + 63) / 64 * 64
        numbers = .allocate(capacity: max(64, capacity))
        numbers.initialize(repeating: .nan, count: max(64, capacity))
        isFilled = Array(repeating: false, count: count)
        isKnown = isFilled
    }

    deinit { numbers.deallocate() }

    /// The wanted rows of a chunk that haven't been worked out.
    func missing(_ rows: Range<Int>, _ wanted: RowMask) -> [Int] {
        var missing: [Int] = []
        wanted.forEach { if !isFilled[rows.lowerBound + $0] { missing.append(rows.lowerBound + $0) } }
        return missing
    }

    /// Works out the wanted rows of a chunk that aren't there yet; nil is unknown.
    func fill(_ rows: Range<Int>, _ wanted: RowMask, value: (Int) -> Double?) {
        wanted.forEach { offset in
            let row = rows.lowerBound + offset
            guard !isFilled[row] else { return }
            isFilled[row] = true
            guard let number = value(row) else { return }
            isKnown[row] = true
            numbers[row] = number
        }
    }

    /// The cells of a chunk.
    func cells(_ rows: Range<Int>, isTruth: Bool) -> FieldCells {
        var known = RowMask()
        var yes = RowMask()
        for row in rows where isKnown[row] {
            known[row - rows.lowerBound] = true
            if isTruth, numbers[row] != 0 { yes[row - rows.lowerBound] = true }
        }
        if isTruth { return .truths(yes: yes, no: known.subtracting(yes)) }
        // Safe: chunks begin at multiples of 64, and the memory reaches to the next one behind the last row.
        return .knownNumbers(UnsafePointer(numbers + rows.lowerBound), known: known)
    }
}
