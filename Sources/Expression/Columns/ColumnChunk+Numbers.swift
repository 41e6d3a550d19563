import Market

extension ColumnChunk {
    /// The numbers of an expression in the wanted rows; they stand in the slot at `top`, or in a column of the source.
    ///
    /// - Parameter isExact: whether it matters which rows are unknown; otherwise they may be NaN as well.
    func numbers(_ node: NumberNode, _ wanted: RowMask, isExact: Bool) -> NumberCells {
        switch node {
        case .constant(let value): uniform(value)
        case .field(let index): numberField(index, wanted)
        case .param(let index): params[index].number.map(uniform) ?? unknownNumber
        case .negate(let operand): mapped(operand, wanted, isExact) { $0.negated }
        case .absolute(let operand): mapped(operand, wanted, isExact) { $0.magnitudes }
        case .floor(let operand): mapped(operand, wanted, isExact) { $0.rounded(.down) + 0 }
        case .ceil(let operand): mapped(operand, wanted, isExact) { $0.rounded(.up) + 0 }
        case .squareRoot(let operand): root(operand, wanted, isExact)
        case .arithmetic(let operation, let left, let right):
            arithmetic(operation, left, right, wanted, isExact)
        case .minimum(let first, let others):
            extreme(first, others, wanted) { $0.replacing(with: $1, where: $1 .< $0) }
        case .maximum(let first, let others):
            extreme(first, others, wanted) { $0.replacing(with: $1, where: $1 .> $0) }
        case .clamp(let operand, let low, let high): clamp(operand, low, high, wanted)
        case .daysBetween(let later, let earlier): days(later, earlier, wanted)
        case .choose(let condition, let value, let other): choose(condition, value, other, wanted)
        }
    }

    private func uniform(_ value: Double) -> NumberCells {
        let slot = take()
        fill(slot, value)
        return NumberCells(base: UnsafePointer(slot), step: 0, among: nil, nan: .known)
    }

    private var unknownNumber: NumberCells {
        let slot = take()
        fill(slot, .nan)
        return NumberCells(base: UnsafePointer(slot), step: 0, among: RowMask(), nan: .known)
    }

    private func numberField(_ index: Int, _ wanted: RowMask) -> NumberCells {
        switch cells(of: index, wanted: wanted) {
        case .uniform(.number(let value)): uniform(value)
        case .numbers(let cells): NumberCells(base: cells, step: RowMask.wordBits, among: nil, nan: .unknown)
        case .knownNumbers(let cells, let known):
            NumberCells(base: cells, step: RowMask.wordBits, among: known, nan: .known)
        default: unknownNumber
        }
    }

    /// An operation on one column that makes NaN of NaN and of nothing else.
    @inline(__always)
    private func mapped(
        _ operand: NumberNode, _ wanted: RowMask, _ isExact: Bool, _ operation: (SIMD8<Double>) -> SIMD8<Double>
    ) -> NumberCells {
        let mark = top
        let cells = numbers(operand, wanted, isExact: isExact)
        let slot = take()
        let step = combine(cells, cells, wanted, into: slot) { one, _ in operation(one) }
        releaseAllButLast(to: mark)
        return NumberCells(base: UnsafePointer(slot), step: step, among: cells.among, nan: cells.nan)
    }

    private func root(_ operand: NumberNode, _ wanted: RowMask, _ isExact: Bool) -> NumberCells {
        let mark = top
        var cells = numbers(operand, wanted, isExact: isExact)
        if isExact { cells = cells.withMask(wanted) }
        let slot = take()
        let step = combine(cells, cells, wanted, into: slot) { one, _ in one.squareRoot() }
        releaseAllButLast(to: mark)
        let nan: NumberCells.NaNMeaning = cells.nan == .known ? .known : .either
        return NumberCells(base: UnsafePointer(slot), step: step, among: cells.among, nan: nan)
    }

    private func arithmetic(
        _ operation: Arithmetic, _ left: NumberNode, _ right: NumberNode, _ wanted: RowMask, _ isExact: Bool
    ) -> NumberCells {
        let mark = top
        // A power of NaN may be a number: 1 ^ x, x ^ 0.
        let keepsNaN = !isExact && operation != .power
        var first = numbers(left, wanted, isExact: !keepsNaN)
        var second = numbers(right, wanted, isExact: !keepsNaN)
        if !keepsNaN { (first, second) = (first.withMask(wanted), second.withMask(wanted)) }
        let slot = take()
        let step =
            switch operation {
            case .add: combine(first, second, wanted, into: slot) { $0 + $1 }
            case .subtract: combine(first, second, wanted, into: slot) { $0 - $1 }
            case .multiply: combine(first, second, wanted, into: slot) { $0 * $1 }
            case .divide: combine(first, second, wanted, into: slot) { $0 / $1 }
            case .floorDivide: combine(first, second, wanted, into: slot) { ($0 / $1).rounded(.down) }
            case .modulo, .power: combineEach(first, second, wanted, into: slot, operation)
            }
        releaseAllButLast(to: mark)
        let nan: NumberCells.NaNMeaning = first.nan == .known && second.nan == .known ? .known : .either
        return NumberCells(
            base: UnsafePointer(slot), step: step, among: intersection(first.among, second.among), nan: nan)
    }

    /// The first of the extreme values: `choose` gets the best so far and the next.
    @inline(__always)
    private func extreme(
        _ first: NumberNode, _ others: [NumberNode], _ wanted: RowMask,
        _ choose: (SIMD8<Double>, SIMD8<Double>) -> SIMD8<Double>
    ) -> NumberCells {
        let mark = top
        var best = numbers(first, wanted, isExact: true).withMask(wanted)
        for node in others {
            let next = numbers(node, wanted, isExact: true).withMask(wanted)
            let slot = take()
            let step = combine(best, next, wanted, into: slot, choose)
            releaseAllButLast(to: mark)
            best = NumberCells(
                base: UnsafePointer(slot), step: step, among: intersection(best.among, next.among), nan: .known)
        }
        return best
    }

    private func clamp(
        _ operand: NumberNode, _ low: NumberNode, _ high: NumberNode, _ wanted: RowMask
    ) -> NumberCells {
        let mark = top
        let value = numbers(operand, wanted, isExact: true).withMask(wanted)
        let least = numbers(low, wanted, isExact: true).withMask(wanted)
        let most = numbers(high, wanted, isExact: true).withMask(wanted)
        let slot = take()
        let step = combine(value, least, most, wanted, into: slot) { value, least, most in
            value.replacing(with: most, where: value .> most).replacing(with: least, where: value .< least)
        }
        releaseAllButLast(to: mark)
        let known = intersection(intersection(value.among, least.among), most.among)
        return NumberCells(base: UnsafePointer(slot), step: step, among: known, nan: .known)
    }

    private func days(_ later: InstantNode, _ earlier: InstantNode, _ wanted: RowMask) -> NumberCells {
        let first = instants(later, wanted)
        let second = instants(earlier, wanted)
        let known = first.known.intersection(second.known)
        let slot = take()
        known.forEach { row in
            slot[row] = (Instant(microseconds: first[row]) - Instant(microseconds: second[row])) / 86_400
        }
        return NumberCells(base: UnsafePointer(slot), step: RowMask.wordBits, among: known, nan: .known)
    }

    private func choose(
        _ condition: TruthNode, _ value: NumberNode, _ other: NumberNode, _ wanted: RowMask
    ) -> NumberCells {
        let mark = top
        let answer = truth(condition, wanted, .both)
        let first = numbers(value, answer.yes, isExact: true).withMask(answer.yes)
        let second = numbers(other, answer.no, isExact: true).withMask(answer.no)
        let known = first.known(answer.yes).union(second.known(answer.no))
        let slot = take()
        blend(first, second, answer.yes, known, into: slot)
        releaseAllButLast(to: mark)
        return NumberCells(base: UnsafePointer(slot), step: RowMask.wordBits, among: known, nan: .known)
    }
}

/// The rows in both; nil is all.
private func intersection(_ first: RowMask?, _ second: RowMask?) -> RowMask? {
    guard let first, let second else { return first ?? second }
    return first.intersection(second)
}

extension SIMD8<Double> {
    /// The opposite of each number; of 0 it is -0.
    fileprivate var negated: Self { Self(repeating: -0.0) - self }

    /// Each number without its sign.
    fileprivate var magnitudes: Self {
        // Safe: both are eight lanes of eight bytes, and every pattern is a number.
        unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt64>.self) & 0x7fff_ffff_ffff_ffff, to: Self.self)
    }
}
