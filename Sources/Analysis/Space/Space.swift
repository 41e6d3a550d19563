import Expression

/// Everything on which the conditions of a rule depend.
struct Space: Sendable {
    let schema: Schema
    let axes: [Axis]
    private let places: [Axis.Key: Int]

    init(schema: Schema, axes: [Axis]) {
        self.schema = schema
        self.axes = axes
        places = Dictionary(zip(axes.map(\.key), axes.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The axis of a key; nil where no condition asks for it.
    func place(of key: Axis.Key) -> Int? { places[key] }

    /// All inputs.
    var everything: Box { Box(masks: axes.map(\.all)) }

    /// The inputs with every choice as it stands now.
    var effective: Box {
        Box(
            masks: axes.map { axis in
                guard case .choice(let stands) = axis.content else { return axis.all }
                return axis.mask { $0 == (stands ? .yes : .no) }
            })
    }

    /// The numbers that a field can have within a box, if it is known.
    func range(of field: Int, in box: Box) -> NumberRange {
        guard let place = places[.field(field)] else { return NumberRange(Field.range(schema.fields[field])) }
        var range: NumberRange?
        for case .number(let stretch) in axes[place].cells(in: box.masks[place]) {
            range = NumberRange(
                low: min(range?.low ?? stretch.low, stretch.low), high: max(range?.high ?? stretch.high, stretch.high))
        }
        return range ?? .anything
    }

    /// The cells of a formula's axis that the box's ranges allow; the full set for any other axis.
    func possible(_ axis: Int, in box: Box) -> UInt64 {
        guard case .formula(let node, let minus) = axes[axis].content else { return axes[axis].all }
        let left = NumberRange(of: node) { range(of: $0, in: box) }
        var difference = left
        if let minus {
            let right = NumberRange(of: minus) { range(of: $0, in: box) }
            // The sign of a difference is exact, even where the difference itself is rounded.
            difference = NumberRange(
                low: left.low > right.high ? 1 : left.low == right.high ? 0 : -1,
                high: left.high < right.low ? -1 : left.high == right.low ? 0 : 1,
                mayBeNaN: left.mayBeNaN || right.mayBeNaN)
        }
        return axes[axis].mask { cell in
            switch cell {
            case .number(let stretch): stretch.high >= difference.low && stretch.low <= difference.high
            case .notANumber: difference.mayBeNaN
            default: true
            }
        }
    }
}

extension Field {
    /// The numbers that a field can have; all finite ones where its plausible range isn't known.
    static func range(_ field: Field) -> ClosedRange<Double> {
        field.plausible ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
}

extension NumberRange {
    init(_ range: ClosedRange<Double>) {
        self.init(low: range.lowerBound, high: range.upperBound)
    }
}
