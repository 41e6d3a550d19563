import Expression
import Market
import Testing

@Suite struct TraceTests {
    private static let wfc = Row(
        [
            "delta": -0.68, "pl_pct": -90.7, "dte": 7, "iv": 0.28, "spot": 81.4, "strike": 83, "itm": true,
            "kind": "short_put", "now": .instant(at(86_400 * 10)), "opened": .instant(at(0)),
        ], reasons: ["news.sentiment": "no news recorded for WFC", "volume": "this feed has no volume"])

    /// The trace as text, a line a term, columns separated by bars.
    private func lines(_ source: String, _ row: Row = wfc) throws -> [String] {
        let trace = try Fixture.compile(source).trace(row, params: Fixture.paramValues)
        return trace.terms.map { term in
            let columns = term.columns
            let line = "\(term.result) | \(columns.term) | \(columns.comparison) | \(columns.distance)"
            return line.last == " " ? String(line.dropLast()) : line
        }
    }

    @Test func `the design's sample comes out as written there`() throws {
        #expect(try lines("delta <= deep") == ["no | delta <= deep | -0.68 > -0.80 | 0.12 away"])
        #expect(
            try lines("dte <= near and pl_pct <= loss") == [
                "yes | dte <= near | 7 <= 7 days | at the threshold",
                "yes | pl_pct <= loss | -90.7 <= -20 % | 70.7 inside",
            ])
        #expect(
            try lines("news.sentiment == wanted") == [
                "unknown | news.sentiment | unknown (no news recorded for WFC) |"
            ])
    }

    @Test(arguments: [
        ("dte < near", "no | dte < near | 7 >= 7 days | at the threshold"),
        ("dte == 7", "yes | dte == 7 | 7 == 7 days | at the threshold"),
        ("dte ~= 5", "yes | dte ~= 5 | 7 ~= 5 days | 2 inside"),
        ("dte == 5", "no | dte == 5 | 7 ~= 5 days | 2 away"),
        ("spot >= strike", "no | spot >= strike | $81.40 < $83.00 | $1.60 away"),
        ("spot - strike > -5", "yes | spot - strike > -5 | -$1.60 > -$5.00 | $3.40 inside"),
        ("iv < 0.2812", "yes | iv < 0.2812 | 0.280 < 0.281 | 0.0012 inside"),
        ("between(dte, 1, 10)", "yes | between(dte, 1, 10) | 7 in 1 … 10 days | 3 inside"),
        ("between(dte, 1, 5)", "no | between(dte, 1, 5) | 7 > 5 days | 2 away"),
        ("between(dte, 9, 15)", "no | between(dte, 9, 15) | 7 < 9 days | 2 away"),
        ("kind == 'short_put'", "yes | kind == 'short_put' | 'short_put' == 'short_put' |"),
        ("kind == 'put'", "no | kind == 'put' | 'short_put' ~= 'put' |"),
        ("one_of(kind, 'a', 'b')", "no | one_of(kind, 'a', 'b') | 'short_put' is none of them |"),
        ("one_of(kind, 'short_put', 'b')", "yes | one_of(kind, 'short_put', 'b') | 'short_put' is one of them |"),
        ("itm", "yes | itm | yes |"),
        ("not itm", "yes | itm | yes |"),
        ("itm == false", "no | itm == false | yes ~= no |"),
        ("known(volume)", "no | known(volume) | no (this feed has no volume) |"),
        ("known(iv)", "yes | known(iv) | yes |"),
        ("now > opened", "yes | now > opened | 1970-01-11T00:00:00Z > 1970-01-01T00:00:00Z | 10 days inside"),
        ("volume * 2 > 100 + volume", "unknown | volume | unknown (this feed has no volume) |"),
        ("iv / 0.0001 * 0 / (iv - iv) > 1", "no | iv / 0.0001 * 0 / (iv - iv) > 1 | not a number > 1 |"),
        ("(dte) <= (near)", "yes | (dte) <= (near) | 7 <= 7 days | at the threshold"),
        ("true", "yes | true | yes |"),
    ])
    func `a term shows its values, what is true of them, and the distance`(source: String, line: String) throws {
        #expect(try lines(source) == [line])
    }

    @Test func `terms after the deciding one aren't evaluated`() throws {
        #expect(
            try lines("delta <= deep and pl_pct <= loss or not (dte > near or itm) and iv > 1") == [
                "no | delta <= deep | -0.68 > -0.80 | 0.12 away",
                "notEvaluated | pl_pct <= loss | not evaluated |",
                "no | dte > near | 7 <= 7 days | at the threshold",
                "yes | itm | yes |",
                "notEvaluated | iv > 1 | not evaluated |",
            ])
    }

    @Test func `the conditions of a choice are terms`() throws {
        #expect(
            try lines("dte < 5 and 10 or itm and iv > 0.5 and 20 or 30") == [
                "no | dte < 5 | 7 >= 5 days | 2 away", "yes | itm | yes |", "no | iv > 0.5 | 0.28 <= 0.50 | 0.22 away",
            ])
    }

    @Test func `the trace lists what was read, once and in order, and the params`() throws {
        let source = "delta <= deep and volume > 1 or dte <= near and volume > 0"
        let trace = try Fixture.compile(source).trace(Self.wfc, params: Fixture.paramValues)
        #expect(trace.outcome == .unknown(fields: [6]))
        #expect(trace.fields.map(\.name) == ["delta", "dte", "volume"])
        #expect(
            trace.fields.map(\.reading) == [
                .known(-0.68), .known(7), .unknown(reason: "this feed has no volume"),
            ])
        #expect(trace.params.map(\.name) == ["deep", "near"])
        #expect(trace.params.map(\.reading) == [.known(-0.8), .known(7)])
        #expect(trace.terms.map(\.column) == [1, 19, 33, 49])
        #expect(trace.terms[1].content == nil)
        #expect(trace.terms[2].margin == 0)
        #expect(trace.flip == nil)
    }

    @Test func `margins carry the side as their sign`() throws {
        func margin(_ source: String) throws -> Double? {
            try Fixture.compile(source).trace(Self.wfc, params: Fixture.paramValues).terms[0].margin
        }
        #expect(try margin("dte <= 10") == 3)
        #expect(try margin("dte >= 10") == -3)
        #expect(try margin("dte > 5") == 2)
        #expect(try margin("dte < 5") == -2)
        #expect(try margin("volume > 5") == nil)
        #expect(try margin("itm") == nil)
    }

    @Test(
        arguments: [
            // A yes by `and`: the nearest term; dte is 7 of 10 (30 %), iv is 0.28 of 0.30 (7 %).
            ("dte < 10 and iv < 0.30", 1, 0.02), ("iv < 0.30 and dte < 10", 0, 0.02),
            // A no by `and`: the farthest of the failed terms, reached or not.
            ("dte > 10 and iv > 0.30", 0, 3), ("iv > 0.30 and dte > 10", 1, 3), ("dte < 10 and iv > 0.30", 1, 0.02),
            ("dte > 10 and iv < 0.30", 0, 3),
            // Dual for `or`.
            ("dte > 10 or iv > 0.30", 1, 0.02), ("dte < 10 or iv < 0.30", 0, 3), ("dte < 10 or iv > 0.30", 0, 3),
            // `not` changes nothing, and inside it `and` is the dual.
            ("not (dte > 10 or iv > 0.30)", 1, 0.02), ("not (dte < 10 and iv < 0.30)", 1, 0.02),
            // A term without a distance doesn't come nearer.
            ("itm and dte < 10", 1, 3), ("dte <= near", 0, 0), ("known(iv) and iv >= 0.2", 1, 0.08),
            // Missing data counts only where it would have to become known.
            ("dte > 10 or known(volume) and volume > 3", 0, 3), ("itm", nil, nil), ("not itm and dte > 10", nil, nil),
            ("volume > 3", nil, nil), ("dte > 10 and volume > 3", nil, nil), ("dte < 10 or volume > 3", nil, nil),
        ] as [(String, Int?, Double?)])
    func `a condition is as far from flipping as the term that decides`(
        source: String, term: Int?, distance: Double?
    ) throws {
        let flip = try Fixture.compile(source).trace(Self.wfc, params: Fixture.paramValues).flip
        #expect(flip?.term == term)
        if let distance { #expect(abs((flip?.distance ?? -1) - distance) < 1e-9) }
    }

    @Test func `relative distances compare terms of different units`() throws {
        let trace = try Fixture.compile("delta <= deep").trace(Self.wfc, params: Fixture.paramValues)
        let flip = try #require(trace.flip)
        #expect(abs(flip.relative - 0.12 / 0.8) < 1e-12)
        #expect(flip.unit == .num)
    }
}
