import Expression
import RuleModel
import Testing

@Suite struct ScoreTests {
    private func score(
        require: [String] = [], _ factors: [Factor], grades: [Grade] = []
    ) throws -> Score {
        Score(
            id: "s", about: nil, subject: "row", params: [], require: try require.map(condition), factors: factors,
            grades: grades, location: place)
    }

    private func ramp(_ source: String, _ from: String, _ to: String, weight: Double = 1) throws -> Factor {
        Factor(
            name: source, weight: weight,
            measure: .ramp(try number(source), from: try number(from), to: try number(to)),
            location: place)
    }

    private func points(_ score: Score, _ values: [String: Double]) throws -> ScoreResult? {
        guard case .scored(let result) = try score.evaluate(Row(values), functions: NoFunctions()) else { return nil }
        return result
    }

    @Test(arguments: [(0.0, 0.0), (10, 0), (15, 50), (20, 100), (99, 100)])
    func `a ramp is linear between its bounds and flat outside`(value: Double, wanted: Double) throws {
        #expect(try points(score([ramp("a", "10", "20")]), ["a": value])?.points == wanted)
        #expect(try points(score([ramp("a", "20", "10")]), ["a": value])?.points == 100 - wanted)
    }

    @Test func `a ramp without width is a step`() throws {
        let step = try score([ramp("a", "10", "10")])
        #expect(try points(step, ["a": 9.9])?.points == 0)
        #expect(try points(step, ["a": 10])?.points == 100)
    }

    @Test func `weights are shares of their sum`() throws {
        let result = try #require(
            try points(score([ramp("a", "0", "1", weight: 3), ramp("b", "0", "1", weight: 1)]), ["a": 1, "b": 0.5]))
        #expect(result.points == 87.5)
        #expect(result.contributions.map(\.points) == [75, 12.5])
    }

    @Test func `an unknown factor counts nothing and names what is missing`() throws {
        let result = try #require(try points(score([ramp("a", "0", "1"), ramp("b", "0", "1")]), ["a": 1]))
        #expect(result.points == 50)
        #expect(result.contributions[1].value == nil)
        #expect(result.contributions[1].unknownFields == [1])
    }

    @Test func `an expression is held to the range of a factor`() throws {
        let factor = Factor(name: "f", weight: 1, measure: .expression(try number("a")), location: place)
        #expect(try points(score([factor]), ["a": 7])?.points == 100)
        #expect(try points(score([factor]), ["a": -7])?.points == 0)
    }

    @Test(
        arguments: [
            (["a": 1, "b": 0], .rejected(.requirement(1))), (["a": 1], .rejected(.unknown(field: 1))),
            (["a": -1], .rejected(.requirement(0))),
        ] as [([String: Double], ScoreOutcome)])
    func `a requirement that doesn't hold, or is unknown, rejects`(
        values: [String: Double], wanted: ScoreOutcome
    ) throws {
        let strict = try score(require: ["a > 0", "b > 0"], [ramp("a", "0", "1")])
        #expect(try strict.evaluate(Row(values), functions: NoFunctions()) == wanted)
    }

    @Test(arguments: [(0.9, "A"), (0.8, "A"), (0.7, "B"), (0.5, nil), (0.3, nil)] as [(Double, String?)])
    func `grades are given from their bound on, and a low score is rejected`(value: Double, grade: String?) throws {
        let graded = try score(
            [ramp("a", "0", "1")],
            grades: [Grade(name: "A", least: 80), Grade(name: "B", least: 60), Grade(name: "reject", least: 40)])
        let result = try points(graded, ["a": value])
        #expect(result?.grade == grade)
        #expect((result == nil) == (value < 0.4))
    }
}

@Suite struct PointsAndBandsTests {
    @Test(
        arguments: [
            (["a": -5, "b": 1], 110), (["a": -2, "b": 1], 60), (["a": 1, "b": -1], 0), (["b": 1], 10),
        ] as [([String: Double], Double)])
    func `within a group the first hit counts, and an unknown entry isn't hit`(
        values: [String: Double], wanted: Double
    ) throws {
        let points = Points(
            id: "p", about: nil, params: [],
            groups: [
                Points.Group(
                    name: "loss",
                    entries: [
                        Points.Entry(points: 100, when: try condition("a < -3")),
                        Points.Entry(points: 50, when: try condition("a < -1")),
                    ]),
                Points.Group(name: "money", entries: [Points.Entry(points: 10, when: try condition("b > 0"))]),
            ], location: place)
        #expect(try points.total(Row(values), functions: NoFunctions()) == wanted)
    }

    @Test(
        arguments: [
            (["a": 0], .band("LOW")), (["a": 1], .band("MEDIUM")), (["a": 2], .band("HIGH")),
            ([:], .unknown(fields: [0])),
        ] as [([String: Double], Bands.Outcome)])
    func `a band is the first whose condition holds, and none is guessed`(
        values: [String: Double], wanted: Bands.Outcome
    ) throws {
        let bands = Bands(
            id: "b", about: nil, subject: "row", params: [],
            bands: [
                Bands.Band(label: "LOW", when: try condition("a < 1")),
                Bands.Band(label: "MEDIUM", when: try condition("a < 2")), Bands.Band(label: "HIGH", when: nil),
            ], location: place)
        #expect(try bands.band(of: Row(values), functions: NoFunctions()) == wanted)
    }

    @Test(arguments: [(["a": 1], 60), (["a": -1], 300), ([:], 300)] as [([String: Double], Int)])
    func `a life is that of the first condition that holds or is unknown`(values: [String: Double], wanted: Int) throws
    {
        let policy = FreshnessPolicy(
            id: "f", params: [], maximumQuoteAge: 1, staleAfter: 1,
            lives: [
                FreshnessPolicy.Life(seconds: 300, when: try condition("a < 0")),
                FreshnessPolicy.Life(seconds: 60, when: nil),
            ], location: place)
        #expect(try policy.life(of: Row(values), functions: NoFunctions()) == wanted)
    }

    @Test(arguments: [
        (0.0, 30, ActionKind.rollOut), (-1, 30, .rollDownOut), (-1, 0, .rollDown), (2, 7, .rollUpOut), (2, 0, .rollUp),
    ])
    func `a roll is named after where it goes`(change: Double, days: Int, wanted: ActionKind) {
        #expect(ActionKind.roll(strikeChange: change, daysAdded: days) == wanted)
        #expect(ActionKind.roll(strikeChange: 0, daysAdded: 0) == nil)
    }
}
