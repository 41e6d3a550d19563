/// A column of numbers that may be missing; a NaN may be known.
struct CellReadings {
    /// NaN where missing.
    let numbers: [Double]
    let isKnown: [Bool]

    /// Numbers worked out for the rows that have one.
    @inline(__always)
    init(_ count: Int, where isKnown: (Int) -> Bool = { _ in true }, number: (Int) -> Double) {
        let known = (0..<count).map(isKnown)
        numbers = [Double](unsafeUninitializedCapacity: count) { numbers, initialized in
            // Safe: there is room for a number of each row.
            for row in 0..<count { numbers.initializeElement(at: row, to: known[row] ? number(row) : .nan) }
            initialized = count
        }
        self.isKnown = known
    }

    init(missing count: Int) {
        numbers = Array(repeating: .nan, count: count)
        isKnown = Array(repeating: false, count: count)
    }

    init(_ readings: [Double?]) {
        numbers = readings.map { $0 ?? .nan }
        isKnown = readings.map { $0 != nil }
    }

    /// Numbers worked out from these, in the rows that have one and pass.
    @inline(__always)
    func map(where isIncluded: (Int) -> Bool = { _ in true }, _ transform: (Int, Double) -> Double) -> CellReadings {
        let (numbers, known) = (numbers, isKnown)
        return CellReadings(numbers.count, where: { known[$0] && isIncluded($0) }) { transform($0, numbers[$0]) }
    }

    /// Nil where missing.
    var optionals: [Double?] { zip(numbers, isKnown).map { $1 ? $0 : nil } }
}
