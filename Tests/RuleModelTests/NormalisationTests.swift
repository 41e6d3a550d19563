import Expression
import TestSupport
import Testing

@testable import RuleModel

/// Factors that place a number among those of a scan.
@Suite struct NormalisationTests {
    private func scale(_ numbers: [Double], limit: Double? = nil) -> FactorScale {
        var sample = limit.map { FactorSample.moments(Moments(), limit: $0) } ?? .numbers([])
        for number in numbers { sample.add(number) }
        return sample.scale
    }

    @Test(
        arguments: [
            ([1, 2, 3, 4, 5], 1, 0), ([1, 2, 3, 4, 5], 2, 0.25), ([5, 4, 3, 2, 1], 5, 1), ([1, 2, 2, 3], 2, 0.5),
            ([2, 2, 1], 2, 0.75), ([1, 1, 2], 1, 0.25), ([7], 7, 0.5), ([7, 7, 7], 7, 0.5),
            ([1, .infinity], .infinity, 1),
            ([1, -.infinity, 3], -.infinity, 0), ([1, .nan, 3], 3, 1), ([0, -0.0], 0, 0.5), ([], 3, 0.5),
        ] as [([Double], Double, Double)])
    func `a rank is the share of the others that are less, equals counting half`(
        numbers: [Double], number: Double, wanted: Double
    ) {
        #expect(scale(numbers).place(of: number) == wanted)
    }

    // 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the deviation 2.
    @Test(
        arguments: [
            (5, 1, 0.5), (7, 1, 1), (9, 1, 1), (3, 1, 0), (6, 1, 0.75), (6, 2, 0.625), (.infinity, 2, 1),
            (-.infinity, 2, 0),
        ] as [(Double, Double, Double)])
    func `a z-score is a distance from the mean in deviations`(number: Double, limit: Double, wanted: Double) {
        #expect(scale([2, 4, 4, 4, 5, 5, 7, 9], limit: limit).place(of: number) == wanted)
        #expect(scale([2, 4, .infinity, 4, 4, .nan, 5, 5, 7, 9], limit: limit).place(of: number) == wanted)
    }

    @Test(arguments: [[3], [3, 3, 3], [], [.infinity, .nan], [1e308, -1e308, 1e308]] as [[Double]])
    func `where nothing can be told apart a z-score is in the middle`(numbers: [Double]) {
        #expect(scale(numbers, limit: 2).place(of: 3) == 0.5)
    }

    @Test func `sums merged part by part are those of two plain passes`() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<50 {
            let parts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...40, using: &random)).map { _ in Double.random(in: 90...110, using: &random) }
            }
            var whole = Moments()
            for part in parts {
                var moments = Moments()
                for number in part { moments.add(number) }
                whole.merge(moments)
            }
            let all = parts.flatMap(\.self)
            #expect(whole.count == Double(all.count))
            guard !all.isEmpty else { continue }
            let mean = all.reduce(0, +) / Double(all.count)
            let squares = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            #expect((whole.mean - mean).magnitude < 1e-11)
            #expect((whole.deviation - (squares / Double(all.count)).squareRoot()).magnitude < 1e-11)
        }
    }

    @Test func `a row outside of a scan stands alone, and an unknown number has no place`() throws {
        let measure = Factor.Measure.normalised(
            try CompiledExpression("a", scope: Scope(schema: testSchema), wanted: .number), .rank)
        let score = Score(
            id: "s", about: nil, subject: "row", params: [], require: [],
            factors: [Factor(name: "f", weight: 1, measure: measure, location: place)], grades: [], location: place)
        #expect(score.isNormalised)
        guard case .scored(let alone) = try score.evaluate(Row(["a": 3]), functions: NoFunctions()),
            case .scored(let unknown) = try score.evaluate(Row([:]), functions: NoFunctions())
        else { return #expect(Bool(false), "both are scored") }
        #expect(alone.points == 50 && alone.contributions[0].value == 0.5)
        #expect(unknown.points == 0 && unknown.contributions[0].value == nil)
        #expect(unknown.contributions[0].unknownFields == [0])
    }
}
