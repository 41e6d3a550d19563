import Expression
import Market
import Testing

@Suite struct TruthTableTests {
    /// `itm` and `open` stand for the operands; nil is unknown.
    private func row(_ first: Bool?, _ second: Bool?) -> Row {
        var values: [String: Value] = [:]
        values["itm"] = first.map(Value.boolean)
        values["open"] = second.map(Value.boolean)
        return Row(values)
    }

    private static let itm = Fixture.schema.index(of: "itm") ?? -1
    private static let open = Fixture.schema.index(of: "open") ?? -1

    @Test(
        arguments: [
            (true, true, Truth.yes, Truth.yes), (true, false, .no, .yes), (false, true, .no, .yes),
            (false, false, .no, .no),
            (true, nil, .unknown([open]), .yes), (nil, true, .unknown([itm]), .yes),
            (false, nil, .no, .unknown([open])), (nil, false, .no, .unknown([itm])),
            (nil, nil, .unknown([itm, open]), .unknown([itm, open])),
        ] as [(Bool?, Bool?, Truth, Truth)])
    func `and and or follow Kleene`(first: Bool?, second: Bool?, both: Truth, either: Truth) throws {
        #expect(try Fixture.truth("itm and open", row(first, second)) == both)
        #expect(try Fixture.truth("itm or open", row(first, second)) == either)
    }

    @Test(arguments: [(true, Truth.no), (false, .yes), (nil, .unknown([itm]))] as [(Bool?, Truth)])
    func `not keeps an unknown unknown`(operand: Bool?, expected: Truth) throws {
        #expect(try Fixture.truth("not itm", row(operand, nil)) == expected)
    }

    @Test(
        arguments: [
            ("known(dte)", Truth.no), ("not known(dte)", .yes), ("known(dte) and dte > 5", .no),
            ("known(dte + 1)", .no), ("known(5)", .yes), ("known(dte > 5 or true)", .yes), ("known(dte > 5)", .no),
            ("dte > 5 or not known(dte)", .yes), ("between(dte, 1, 5)", .unknown([0])), ("abs(dte) > 1", .unknown([0])),
            ("dte + spot / spot > 1", nil), ("one_of(kind, 'a')", .unknown([9])), ("kind == 'a'", .unknown([9])),
            ("(itm and 1 or 2) > 0", .unknown([7])), ("now > opened", .unknown([11, 12])),
            ("itm == open", .unknown([7, 8])),
            ("(dte > 1 and false) or iv > 1", .unknown([3])), ("max(dte, near, dte) > 1", .unknown([0])),
            ("dte / near + iv > 1 and dte > 2", .unknown([0, 3])), ("not (iv > 1 and dte > 2)", .unknown([3, 0])),
        ] as [(String, Truth?)])
    func `missing data is unknown, and the answer names what it hangs on`(source: String, expected: Truth?) throws {
        guard let expected else {
            #expect(try Fixture.error(source).code == "X301")
            return
        }
        #expect(try Fixture.truth(source) == expected)
    }

    @Test func `only the fields that decide are read`() throws {
        let log = CountingRow(Row(["dte": 3, "iv": 0.2]))
        let condition = try Fixture.compile("dte > 5 and iv > 1 or dte < 2 and spot > 1", .condition)
        #expect(condition.truth(log, params: Fixture.paramValues) == .no)
        #expect(log.names == ["dte", "dte"])
        #expect(condition.fieldsRead == [0, 3, 4])
        #expect(condition.paramsRead.isEmpty)
    }

    @Test func `a value of the wrong kind is unknown`() throws {
        #expect(try Fixture.truth("dte > 1", Row(["dte": "soon"])) == .unknown([0]))
        #expect(try Fixture.truth("itm", Row(["itm": 1])) == .unknown([7]))
    }
}

/// Notes every read.
final class CountingRow: FieldSource {
    private let row: Row
    private(set) var names: [String] = []

    init(_ row: Row) {
        self.row = row
    }

    func read(_ field: Int) -> Reading<Value> {
        names.append(Fixture.schema.fields[field].name)
        return row.read(field)
    }
}

/// So many seconds after the epoch.
func at(_ seconds: Int) -> Instant { Instant(microseconds: Int64(seconds) * 1_000_000) }
