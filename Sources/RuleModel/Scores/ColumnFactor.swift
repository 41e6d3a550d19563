import Expression

/// A factor of a score, over columns.
struct ColumnFactor: Sendable {
    private enum Measure {
        case ramp(ColumnFormula, from: ColumnFormula, to: ColumnFormula)
        case expression(ColumnFormula)
        case normalised(ColumnFormula)
        case function(FunctionReference)
    }

    private let measure: Measure
    private let weight: Double
    private let totalWeight: Double

    init(_ factor: Factor, score: Score, costs: FieldCosts) {
        func formula(_ expression: CompiledExpression) -> ColumnFormula {
            ColumnFormula(expression, params: score.paramValues, costs: costs)
        }
        measure =
            switch factor.measure {
            case .ramp(let expression, let from, let to):
                .ramp(formula(expression), from: formula(from), to: formula(to))
            case .expression(let expression): .expression(formula(expression))
            case .normalised(let expression, _): .normalised(formula(expression))
            case .function(let function): .function(function)
            }
        weight = factor.weight
        totalWeight = score.totalWeight
    }

    /// The Lua function that it is; nil for what columns can do.
    var function: FunctionReference? {
        if case .function(let function) = measure { function } else { nil }
    }

    /// Whether it reads a field that costs much.
    var isCostly: Bool {
        switch measure {
        case .ramp(let formula, let from, let to): formula.isCostly || from.isCostly || to.isCostly
        case .expression(let formula), .normalised(let formula): formula.isCostly
        case .function: false
        }
    }

    /// What a number contributes to the points.
    func share(_ number: Double?) -> Double {
        guard totalWeight > 0 else { return 0 }
        return (number.map { min(1, max(0, $0)) } ?? 0) * weight / totalWeight * 100
    }

    /// A ramp between two numbers.
    struct ConstantRamp {
        let formula: ColumnFormula
        let from: Double
        let to: Double

        /// Where a number lies on it, still to be held to 0…1.
        func value(_ number: Double) -> Double {
            from == to ? (number >= from ? 1 : 0) : (number - from) / (to - from)
        }
    }

    /// The ramp that it is, where the ends are the same for all rows.
    var constantRamp: ConstantRamp? {
        guard case .ramp(let formula, let from, let to) = measure, let from = from.constant, let to = to.constant,
            from.isFinite, to.isFinite
        else { return nil }
        return ConstantRamp(formula: formula, from: from, to: to)
    }

    /// Calls `body` with the numbers of a normalised factor, in the order of rows; rows without one are passed over.
    func forEachNumber(_ chunk: ColumnChunk, _ rows: RowMask, _ body: (_ row: Int, _ number: Double) -> Void) {
        guard case .normalised(let formula) = measure else { return }
        formula.withNumbers(chunk, among: rows) { numbers, known in
            known.intersection(rows).forEach { row in
                if !numbers[row].isNaN { body(row, numbers[row]) }
            }
        }
    }

    /// Adds what it contributes to the points of some rows of a chunk.
    ///
    /// - Parameter place: where a number lies among those of the scan, for a normalised factor.
    func add(
        _ chunk: ColumnChunk, _ rows: RowMask, to points: UnsafeMutablePointer<Double>, place: (Double) -> Double
    ) {
        switch measure {
        case .function: return
        case .normalised: forEachNumber(chunk, rows) { row, number in points[row] += share(place(number)) }
        case .expression(let formula):
            formula.withNumbersOrNaN(chunk, among: rows) { numbers, among in
                add(rows, among, to: points) { place in
                    let number = lanes(numbers + place)
                    return (number, number .== number)
                }
            }
        case .ramp(let formula, let from, let to):
            formula.withNumbersOrNaN(chunk, among: rows) { numbers, among in
                if let from = from.constant, let to = to.constant {
                    ramp(numbers, from, to, rows, among, points)
                } else {
                    ramp(chunk, numbers, from, to, rows, among, points)
                }
            }
        }
    }

    private func ramp(
        _ numbers: UnsafePointer<Double>, _ from: Double, _ to: Double, _ rows: RowMask, _ among: RowMask?,
        _ points: UnsafeMutablePointer<Double>
    ) {
        // A bound that isn't a number makes the factor unknown.
        let among = from.isNaN || to.isNaN ? RowMask() : among
        let width = SIMD8(repeating: to - from)
        let start = SIMD8(repeating: from)
        let isStep = from == to
        add(rows, among, to: points) { place in
            let number = lanes(numbers + place)
            let value = isStep ? SIMD8.zero.replacing(with: .one, where: number .>= start) : (number - start) / width
            return (value, number .== number)
        }
    }

    /// A ramp whose bounds differ from row to row.
    private func ramp(
        _ chunk: ColumnChunk, _ numbers: UnsafePointer<Double>, _ from: ColumnFormula, _ to: ColumnFormula,
        _ rows: RowMask, _ among: RowMask?, _ points: UnsafeMutablePointer<Double>
    ) {
        from.withNumbers(chunk, among: rows) { starts, startKnown in
            to.withNumbers(chunk, among: rows) { ends, endKnown in
                let known = startKnown.intersection(endKnown)
                add(rows, among?.intersection(known) ?? known, to: points) { place in
                    let (number, start, end) = (lanes(numbers + place), lanes(starts + place), lanes(ends + place))
                    let step = SIMD8<Double>.zero.replacing(with: .one, where: number .>= end)
                    let value = ((number - start) / (end - start)).replacing(with: step, where: start .== end)
                    return (value, (number .== number) .& (start .== start) .& (end .== end))
                }
            }
        }
    }

    /// Adds the contributions of values that are still to be held to 0…1; where they are unknown they count 0.
    ///
    /// - Parameter values: eight values, and whether each is known, by the place of the first in the chunk.
    @inline(__always)
    private func add(
        _ rows: RowMask, _ among: RowMask?, to points: UnsafeMutablePointer<Double>,
        _ values: (Int) -> (SIMD8<Double>, SIMDMask<SIMD8<Int64>>)
    ) {
        guard totalWeight > 0 else { return }
        for word in 0..<RowMask.capacity / 64 {
            let wanted = rows[word: word]
            if wanted == 0 { continue }
            let possible = among.map { $0[word: word] } ?? .max
            let isWhole = wanted & ~possible == 0
            for step in 0..<8 {
                // Rows that are left often stand together: most of a word's eights have none.
                if wanted >> UInt64(step * 8) & 0xff == 0 { continue }
                let place = word * 64 + step * 8
                let (raw, isReal) = values(place)
                // As max(0, x) and then min(1, x), which make 0 of NaN.
                var value = SIMD8<Double>.zero.replacing(with: raw, where: raw .>= .zero)
                value = SIMD8<Double>.one.replacing(with: value, where: value .< .one)
                value = SIMD8<Double>.zero.replacing(with: value, where: isReal)
                if !isWhole {
                    let bits = SIMD8<UInt64>(1, 2, 4, 8, 16, 32, 64, 128)
                    let set = SIMD8<UInt64>(repeating: possible >> UInt64(step * 8))
                    value = SIMD8<Double>.zero.replacing(with: value, where: (set & bits) .!= .zero)
                }
                store(lanes(points + place) + value * weight / totalWeight * 100, points + place)
            }
        }
    }
}

/// Eight numbers from memory.
@inline(__always)
private func lanes(_ numbers: UnsafePointer<Double>) -> SIMD8<Double> {
    // Safe: called for multiples of eight below `RowMask.capacity`, in rows that can all be read.
    UnsafeRawPointer(numbers).loadUnaligned(as: SIMD8<Double>.self)
}

/// Eight numbers to memory.
@inline(__always)
private func store(_ lanes: SIMD8<Double>, _ numbers: UnsafeMutablePointer<Double>) {
    // Safe: called for multiples of eight below `RowMask.capacity`, for which there is room.
    UnsafeMutableRawPointer(numbers).storeBytes(of: lanes, as: SIMD8<Double>.self)
}
