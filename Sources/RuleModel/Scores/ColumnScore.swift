package import Expression

/// A score made ready for many rows; it gives every row the same points, to the bit, as `Score.evaluate`.
///
/// Lua functions stay the caller's: as requirements they are `functionRequirements`, as factors they are asked for row by row.
package struct ColumnScore: Sendable {
    package let score: Score
    /// The requirements that are expressions, in the rule's order.
    package let filter: ColumnFilter
    /// For each condition of `filter` its number in the rule, as `Rejection.requirement` has it.
    package let requirementNumbers: [Int]
    /// The requirements that are Lua functions, with their numbers in the rule.
    package let functionRequirements: [(number: Int, function: FunctionReference)]
    /// Whether a factor is a Lua function.
    package let hasFunctionFactors: Bool
    /// Whether `writeBounds` tells something that costs much less than the points: a factor is costly, and none is a Lua function.
    package let hasBounds: Bool
    private let factors: [ColumnFactor]

    package init(_ score: Score, costs: FieldCosts = FieldCosts()) {
        self.score = score
        var conditions: [ColumnCondition] = []
        var numbers: [Int] = []
        var functions: [(number: Int, function: FunctionReference)] = []
        for (number, condition) in score.require.enumerated() {
            switch condition {
            case .function(let function): functions.append((number, function))
            case .expression(let expression, _):
                conditions.append(ColumnCondition(expression, params: score.paramValues, costs: costs))
                numbers.append(number)
            }
        }
        filter = ColumnFilter(conditions)
        requirementNumbers = numbers
        functionRequirements = functions
        factors = score.factors.map { ColumnFactor($0, score: score, costs: costs) }
        hasFunctionFactors = factors.contains { $0.function != nil }
        hasBounds = !hasFunctionFactors && factors.contains(where: \.isCostly)
    }

    /// The least points of a row that isn't rejected; nil where none is for its points.
    package var least: Double? { score.grades.first { $0.name == Grade.rejectName }?.least }

    /// Writes the points of rows that meet the requirements; what stands in other rows means nothing.
    ///
    /// - Parameters:
    ///   - points: room for `RowMask.capacity` numbers.
    ///   - scales: what normalised factors are held against; by default each row stands alone.
    ///   - function: the number that a Lua function gives for a row of the chunk; nil where it gives none or is unknown.
    package func writePoints(
        _ chunk: ColumnChunk, among rows: RowMask, into points: inout [Double], scales: ScoreScales = .alone,
        function: (FunctionReference, Int) throws -> Double?
    ) rethrows {
        precondition(points.count >= RowMask.capacity, "room for \(points.count) of \(RowMask.capacity) rows")
        try points.withUnsafeMutableBufferPointer { points in
            points.update(repeating: 0)
            // Safe: has room for a whole chunk, as checked above.
            let sum = points.baseAddress.unsafelyUnwrapped
            for index in factors.indices {
                if let reference = factors[index].function {
                    try rows.forEach { sum[$0] += factors[index].share(try function(reference, $0)) }
                } else {
                    factors[index].add(chunk, rows, to: sum) { scales.place(of: $0, factor: index) }
                }
            }
        }
    }

    /// The same for a score without Lua functions among its factors.
    package func writePoints(_ chunk: ColumnChunk, among rows: RowMask, into points: inout [Double]) {
        precondition(!hasFunctionFactors, "score \(score.id) has a Lua function as a factor")
        writePoints(chunk, among: rows, into: &points) { _, _ in nil }
    }

    /// Writes between which numbers the points of rows that meet the requirements lie, without asking for a costly cell.
    ///
    /// - Parameters:
    ///   - least: room for `RowMask.capacity` numbers; so is `most`.
    ///   - scales: what normalised factors are held against.
    /// - Precondition: `hasBounds`.
    package func writeBounds(
        _ chunk: ColumnChunk, among rows: RowMask, least: inout [Double], most: inout [Double], scales: ScoreScales
    ) {
        precondition(hasBounds, "score \(score.id) has no bounds")
        precondition(min(least.count, most.count) >= RowMask.capacity, "room for \(least.count) rows")
        least.withUnsafeMutableBufferPointer { least in
            most.withUnsafeMutableBufferPointer { most in
                least.update(repeating: 0)
                most.update(repeating: 0)
                // Safe: both have room for a whole chunk, as checked above.
                let sums = (least.baseAddress.unsafelyUnwrapped, most.baseAddress.unsafelyUnwrapped)
                for index in factors.indices {
                    factors[index].addBounds(chunk, rows, least: sums.0, most: sums.1) { number in
                        scales.place(of: number, factor: index)
                    }
                }
            }
        }
    }

    /// Takes rows that meet the requirements into the sample of the score's normalised factors, in their order.
    package func collect(_ chunk: ColumnChunk, among rows: RowMask, into sample: inout ScoreSample) {
        for (index, factor) in factors.enumerated() {
            factor.forEachNumber(chunk, rows) { _, number in sample.add(number, to: index) }
        }
    }
}
