import Expression

/// Where a number that is computed from one field passes a constant, exactly to the last bit.
///
/// A formula of one field is cut at the few values where it may turn, such as the zero of an `abs`; between them it rises
/// or falls all the way, rounding included, and the values where it reaches and leaves the constant are found by bisection.
struct Crossings {
    let field: Int
    /// The values that the field can have.
    let range: ClosedRange<Double>

    /// Values of the field between which `node` stays on one side of the constant; nil where the formula is of a kind for
    /// which that isn't known.
    func thresholds(of node: NumberNode, at constant: Double) -> [Double]? {
        if constant.isNaN { return [] }
        if case .field = node { return [constant] }
        guard let turns = turns(of: node) else { return nil }
        return turns + crossings(of: node, at: constant, turns: turns)
    }

    /// The values at which a formula may change from rising to falling, in order.
    private func turns(of node: NumberNode) -> [Double]? {
        switch node {
        case .field, .constant: []
        case .negate(let operand), .floor(let operand), .ceil(let operand): turns(of: operand)
        case .absolute(let operand), .squareRoot(let operand):
            turns(of: operand).map { ordered($0 + crossings(of: operand, at: 0, turns: $0)) }
        case .arithmetic(let operation, let left, let right): turns(operation, left, right)
        case .minimum(let first, let others), .maximum(let first, let others): turnsOfLevel([first] + others)
        case .clamp(let operand, let low, let high): turnsOfLevel([operand, low, high])
        case .param, .daysBetween, .choose: nil
        }
    }

    private func turns(_ operation: Arithmetic, _ left: NumberNode, _ right: NumberNode) -> [Double]? {
        switch (operation, left, right) {
        case (.add, _, .constant(let number)), (.subtract, _, .constant(let number)):
            number.isFinite ? turns(of: left) : nil
        case (.multiply, _, .constant(let number)), (.divide, _, .constant(let number)),
            (.floorDivide, _, .constant(let number)):
            // By nothing or by infinity, a zero on the other side is no number.
            number.isFinite && number != 0 ? turns(of: left) : nil
        case (.add, .constant(let number), _), (.subtract, .constant(let number), _):
            number.isFinite ? turns(of: right) : nil
        case (.multiply, .constant(let number), _): number.isFinite && number != 0 ? turns(of: right) : nil
        case (.power, _, .constant(2)): turns(of: .absolute(left))
        default: nil
        }
    }

    /// A smallest, largest or clamped value turns where its one moving part does.
    private func turnsOfLevel(_ nodes: [NumberNode]) -> [Double]? {
        let moving = nodes.filter { if case .constant = $0 { false } else { true } }
        guard moving.count == 1, let only = moving.first else { return nil }
        return turns(of: only)
    }

    /// The values at which the formula reaches and leaves the constant, on each stretch between two turns.
    private func crossings(of node: NumberNode, at constant: Double, turns: [Double]) -> [Double] {
        var found: [Double] = []
        let stops = ordered([range.lowerBound] + turns.filter(range.contains) + [range.upperBound])
        for (start, end) in zip(stops, stops.dropFirst()) {
            for reaches in [{ $0 >= constant }, { $0 > constant }] as [(Double) -> Bool] {
                let holds = { (value: Double) in reaches(self.value(of: node, at: value)) }
                guard let flip = lastBefore(change: holds, from: start, to: end) else { continue }
                // The side of the flip that touches the constant is the threshold; without such a side both are.
                let touching = [flip, flip.nextUp].filter { self.value(of: node, at: $0) == constant }
                found += touching.isEmpty ? [flip, flip.nextUp] : touching
            }
        }
        return ordered(found)
    }

    /// The last value before the answer changes; nil where it is the same at both ends.
    private func lastBefore(change holds: (Double) -> Bool, from start: Double, to end: Double) -> Double? {
        let first = holds(start)
        guard first != holds(end) else { return nil }
        var (low, high) = (Crossings.place(of: start), Crossings.place(of: end))
        while low + 1 < high {
            // The mean without a sum that could overflow.
            let middle = (low & high) + ((low ^ high) >> 1)
            if holds(Crossings.value(at: middle)) == first { low = middle } else { high = middle }
        }
        return Crossings.value(at: low)
    }

    private func value(of node: NumberNode, at value: Double) -> Double {
        node.value(OneFieldRow(field: field, value: .number(value)), params: []) ?? .nan
    }

    private func ordered(_ values: [Double]) -> [Double] { Set(values).sorted() }

    /// Numbers the floats in their order, so that half way is half of the floats between.
    private static func place(of value: Double) -> Int64 {
        let bits = Int64(bitPattern: value.magnitude.bitPattern)
        return value.sign == .minus ? -bits : bits
    }

    private static func value(at place: Int64) -> Double {
        let size = Double(bitPattern: UInt64(place.magnitude))
        return place < 0 ? -size : size
    }
}
