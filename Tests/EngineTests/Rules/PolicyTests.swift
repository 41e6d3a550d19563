import Expression
import Market
import RuleModel
import TestSupport
import Testing

@testable import Engine

/// A position made of named values; every other field is unknown.
struct NamedFields: FieldSource {
    var values: [String: Value]

    func read(_ field: Int) -> Reading<Value> {
        let name = Schema.position.fields[field].name
        return Reading(values[name], else: "\(name) isn't given")
    }
}

/// The shipped policies: priority, risk and how long a recommendation holds.
@Suite struct PolicyTests {
    private func priority(_ pl: Double?, _ dte: Double, _ itm: Bool) throws -> Double {
        let points = try #require(try Fixture.rules.get().points("position.priority"))
        let row = NamedFields(
            values: [
                "pl_pct": pl.map(Value.number), "dte": .number(dte), "itm": .boolean(itm),
            ].compactMapValues { $0 })
        return try points.total(row, functions: NoFunctions())
    }

    @Test(arguments: [
        // Document 000, appendix A: `< -20` 100, `< -10` 50; `<= 7` 30, `<= 14` 15; in the money 20.
        (-20.01, 30.0, false, 100.0), (-20, 30, false, 50), (-10.01, 30, false, 50), (-10, 30, false, 0),
        (5, 7, false, 30), (5, 8, false, 15), (5, 14, false, 15), (5, 15, false, 0), (5, 30, true, 20),
        (-300, 0, true, 150), (-15, 10, true, 85), (0, 45, false, 0),
    ])
    func `priority adds up as in appendix A`(pl: Double, dte: Double, itm: Bool, points: Double) throws {
        #expect(try priority(pl, dte, itm) == points)
    }

    @Test func `an unknown loss gives no points, and hides none`() throws {
        #expect(try priority(nil, 7, true) == 50)
    }

    private func risk(_ kind: String, _ delta: Double?) throws -> Bands.Outcome {
        let bands = try #require(try Fixture.rules.get().bands("assignment.risk"))
        let row = NamedFields(
            values: ["kind": Value.text(kind), "delta": delta.map(Value.number)].compactMapValues { $0 })
        return try bands.band(of: row, functions: NoFunctions())
    }

    @Test func `every delta has a band, and more of it never less risk`() throws {
        let order = ["LOW": 0, "MEDIUM": 1, "HIGH": 2]
        var generator = SeededGenerator(seed: 7)
        var deltas = (0..<2000).map { _ in Double.random(in: -1...1, using: &generator) }
        deltas += stride(from: -1.0, through: 1, by: 0.05)
        var last = 0
        for delta in deltas.sorted(by: { abs($0) < abs($1) }) {
            for kind in ["short_put", "covered_call"] {
                guard case .band(let label) = try risk(kind, delta), let rank = order[label] else {
                    Issue.record("\(delta) has no band")
                    continue
                }
                #expect(rank == (abs(delta) < 0.30 ? 0 : abs(delta) < 0.60 ? 1 : 2), "\(delta)")
                #expect(rank >= last)
                last = max(last, rank)
            }
            #expect(try risk("long_put", delta) == .band("LOW"), "a bought option isn't assigned")
        }
        #expect(last == 2)
    }

    @Test func `without a delta there is no band`() throws {
        let delta = try #require(Schema.position.index(of: "delta"))
        #expect(try risk("short_put", nil) == .unknown(fields: [delta]))
        #expect(try risk("long_call", nil) == .band("LOW"))
    }

    @Test(arguments: [
        (Double?.some(30), Double?.some(7), 5), (30, 8, 60), (-20.1, 30, 5), (-20, 30, 15), (-5.1, 30, 15),
        (-5, 30, 30), (5, 30, 30), (5.1, 30, 60), (nil, 30, 5), (30, nil, 5), (nil, nil, 5), (nil, 3, 5),
    ])
    func `a recommendation holds as long as the definitions say`(pl: Double?, dte: Double?, minutes: Int) throws {
        let policy = try #require(try Fixture.rules.get().freshness("position.freshness"))
        let row = NamedFields(
            values: ["pl_pct": pl.map(Value.number), "dte": dte.map(Value.number)].compactMapValues { $0 })
        #expect(try policy.life(of: row, functions: NoFunctions()) == minutes * 60)
    }
}
