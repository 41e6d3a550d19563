package import Expression

/// How a row scored.
package struct ScoreResult: Sendable, Hashable {
    /// 0–100.
    package let points: Double
    package let grade: String?
    /// One for each factor, in the rule's order.
    package let contributions: [Contribution]
}

/// What one factor added to a score.
package struct Contribution: Sendable, Hashable {
    package let factor: String
    package let weight: Double
    /// 0…1; nil where the factor is unknown, which counts 0.
    package let value: Double?
    /// What of the score's 0–100 points came from here.
    package let points: Double
    /// The fields for want of which the factor is unknown.
    package let unknownFields: [Int]
}

/// Why a row was turned away.
package enum Rejection: Sendable, Hashable {
    /// A requirement doesn't hold: its number in the rule.
    case requirement(Int)
    /// A requirement needs a field that is missing.
    case unknown(field: Int)
    /// The score is below the grade `reject`.
    case belowGrade
}

/// A row scored, or the reason why it wasn't.
package enum ScoreOutcome: Sendable, Hashable {
    case scored(ScoreResult)
    case rejected(Rejection)
}

extension Score {
    /// Checks the requirements and adds up the factors.
    ///
    /// - Parameter scales: what normalised factors are held against; by default the row stands alone.
    package func evaluate(
        _ row: some FieldSource, functions: any FunctionEvaluator, scales: ScoreScales = .alone
    ) throws -> ScoreOutcome {
        if let rejection = try rejection(of: row, functions: functions) { return .rejected(rejection) }
        return try grade(row, functions: functions, scales: scales)
    }

    /// Adds up the factors of a row that meets the requirements.
    ///
    /// - Parameter scales: what normalised factors are held against; by default the row stands alone.
    package func grade(
        _ row: some FieldSource, functions: any FunctionEvaluator, scales: ScoreScales = .alone
    ) throws -> ScoreOutcome {
        let contributions = try factors.indices.map { index in
            let (value, unknown) = try factors[index].measured(row, params: paramValues, functions: functions) {
                scales.place(of: $0, factor: index)
            }
            return factors[index].contribution(value, totalWeight: totalWeight, unknownFields: unknown)
        }
        let points = contributions.reduce(0) { $0 + $1.points }
        if let least = grades.first(where: { $0.name == Grade.rejectName })?.least, points < least {
            return .rejected(.belowGrade)
        }
        let grade = grades.first { $0.name != Grade.rejectName && points >= $0.least }?.name
        return .scored(ScoreResult(points: points, grade: grade, contributions: contributions))
    }

    /// The first requirement that turns a row away; nil where all hold.
    package func rejection(of row: some FieldSource, functions: any FunctionEvaluator) throws -> Rejection? {
        for (index, condition) in require.enumerated() {
            switch try condition.truth(row, params: paramValues, functions: functions) {
            case .yes: continue
            case .no: return .requirement(index)
            case .unknown(let fields): return .unknown(field: fields.first ?? 0)
            }
        }
        return nil
    }
}

extension Factor {
    fileprivate func contribution(
        _ value: Double?, totalWeight: Double, unknownFields: [Int]
    ) -> Contribution {
        let points = totalWeight > 0 ? (value ?? 0) * weight / totalWeight * 100 : 0
        return Contribution(factor: name, weight: weight, value: value, points: points, unknownFields: unknownFields)
    }

    /// - Parameter place: where a number lies among those of the scan, for a normalised factor.
    fileprivate func measured(
        _ row: some FieldSource, params: [Value], functions: any FunctionEvaluator, place: (Double) -> Double
    ) throws -> (value: Double?, unknownFields: [Int]) {
        switch measure {
        case .expression(let expression):
            let (number, unknown) = expression.number(row, params: params)
            return (number.map(held), unknown)
        case .normalised(let expression, _):
            let (number, unknown) = expression.number(row, params: params)
            return (number.map(place), unknown)
        case .ramp(let expression, let from, let to):
            let (number, unknown) = expression.number(row, params: params)
            let (start, startUnknown) = from.number(row, params: params)
            let (end, endUnknown) = to.number(row, params: params)
            guard let number, let start, let end else { return (nil, unknown + startUnknown + endUnknown) }
            return (ramp(number, from: start, to: end), [])
        case .function(let function):
            let call = try functions.call(function, row: row)
            guard call.unknownFields.isEmpty, case .number(let number)? = call.value else {
                return (nil, call.unknownFields)
            }
            return (held(number), [])
        }
    }

    private func ramp(_ number: Double, from: Double, to: Double) -> Double {
        from == to ? (number >= to ? 1 : 0) : held((number - from) / (to - from))
    }

    private func held(_ number: Double) -> Double { min(1, max(0, number)) }
}

extension CompiledExpression {
    /// The value as a number, or the fields for want of which there is none.
    func number(_ row: some FieldSource, params: [Value]) -> (Double?, [Int]) {
        switch evaluate(row, params: params) {
        case .known(.number(let number)) where !number.isNaN: (number, [])
        case .known: (nil, [])
        case .unknown(let fields): (nil, fields)
        }
    }
}
