import Market

/// What a term saw: its values, and its distance from the threshold, also relative to the larger of its sides.
struct TermExamination {
    var content: TermTrace.Content
    var margin: Double?
    var relative = 0.0
    var missing: [TermTrace.Missing] = []

    init(content: TermTrace.Content) {
        self.content = content
    }

    /// Notes the distance between two numbers, unless it is no number.
    mutating func measure(_ value: Double, _ threshold: Double) {
        let distance = value == threshold ? 0 : (value - threshold).magnitude
        guard !distance.isNaN else { return }
        margin = distance
        guard distance > 0 else { return }
        // An infinity is as far from any number as a number is from zero.
        relative = distance.isFinite ? distance / max(value.magnitude, threshold.magnitude) : 1
    }
}

/// Reads the values of a term again, to show them.
struct TermExaminer<Row: FieldSource> {
    let row: Row
    let params: [Value]
    let schema: Schema

    /// The values of one term.
    func examine(_ node: TruthNode) -> TermExamination {
        var missing: [TermTrace.Missing] = []
        func read(_ node: ValueNode) -> Reading<Value> {
            var evaluator = Evaluator(params: params)
            if let value = evaluator.value(node, row) { return .known(value) }
            let causes = evaluator.missingOnce.map(describe)
            for cause in causes where !missing.contains(cause) { missing.append(cause) }
            return .unknown(reason: causes.map(\.reason).joined(separator: "; "))
        }
        var examined: TermExamination
        switch node {
        case .numbers(let comparison, let left, let right, _):
            examined = compared(comparison, read(.number(left)), read(.number(right)))
        case .texts(let comparison, let left, let right, _):
            examined = compared(comparison, read(.text(left)), read(.text(right)))
        case .truths(let comparison, let left, let right, _):
            examined = compared(comparison, read(.truth(left)), read(.truth(right)))
        case .instants(let comparison, let left, let right, _):
            examined = compared(comparison, read(.instant(left)), read(.instant(right)))
        case .between(let value, let low, let high, _):
            examined = within(read(.number(value)), read(.number(low)), read(.number(high)))
        case .oneOf(let text, let candidates, _):
            examined = TermExamination(content: .oneOf(read(.text(text))))
            for candidate in candidates { _ = read(.text(candidate)) }
        case .known(let value, _): examined = TermExamination(content: .known(read(value)))
        default: examined = TermExamination(content: .truth(read(.truth(node))))
        }
        examined.missing = missing
        return examined
    }

    private func compared(_ comparison: Comparison, _ left: Reading<Value>, _ right: Reading<Value>) -> TermExamination
    {
        var examined = TermExamination(content: .comparison(comparison, left: left, right: right))
        switch (left, right) {
        case (.known(.number(let first)), .known(.number(let second))):
            examined.measure(first, second)
        case (.known(.instant(let first)), .known(.instant(let second))):
            examined.margin = abs(first - second) / 86_400
            // A point in time has no size; a day is the measure, and more than two count as far.
            examined.relative = min(abs(first - second) / 86_400, 2)
        default: break
        }
        return examined
    }

    private func within(_ value: Reading<Value>, _ low: Reading<Value>, _ high: Reading<Value>) -> TermExamination {
        var examined = TermExamination(content: .between(value, low: low, high: high))
        if case (.known(.number(let value)), .known(.number(let low)), .known(.number(let high))) = (value, low, high) {
            // Outside it is the bound beyond which the value lies; inside, the nearer one.
            examined.measure(value, value < low ? low : value > high ? high : value - low < high - value ? low : high)
        }
        return examined
    }

    private func describe(_ field: Int) -> TermTrace.Missing {
        let declared = schema.fields[field]
        let reason = row.read(field).reason ?? "not \(declared.unit.phrase)"
        return TermTrace.Missing(field: field, name: declared.name, reason: reason)
    }
}
