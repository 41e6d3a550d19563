import Expression
import Testing

@Suite struct PrecedenceTests {
    @Test(arguments: [
        ("2 + 3 * 4", 14.0), ("(2 + 3) * 4", 20), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5),
        ("10 - 4 - 3", 3), ("100 / 10 / 5", 2), ("7 // 2", 3), ("-7 // 2", -4), ("7.5 // 2", 3), ("7 % 3", 1),
        ("-7 % 3", 2), ("7 % -3", -2), ("-7 % -3", -1), ("5.5 % 2", 1.5), ("2 * 3 % 4", 2), ("- - 3", 3),
        ("0x10", 16), ("0xA.8p1", 21), ("1e2", 100), ("1E-2", 0.01), (".5", 0.5), ("3.", 3), ("0x.8", 0.5),
        ("-(1 + 2)", -3), ("1 - -1", 2), ("9007199254740992", 9_007_199_254_740_992), ("1e17", 1e17),
        ("abs(-3)", 3), ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("clamp(7, 1, 5)", 5), ("clamp(-7, 1, 5)", 1),
        ("clamp(3, 1, 5)", 3), ("floor(-1.5)", -2), ("ceil(-1.5)", -1), ("sqrt(16)", 4),
        ("2 ^ 0.5 ^ 2", 1.189207115002721),
    ])
    func `arithmetic means what Lua means by it`(source: String, expected: Double) throws {
        let result = try #require(try Fixture.number(source))
        #expect(abs(result - expected) < 1e-12)
    }

    @Test(arguments: [
        ("true or true and false", Truth.yes), ("(true or true) and false", .no), ("not true or true", .yes),
        ("not (true or true)", .no), ("not 1 == 1", nil), ("1 + 1 == 2", .yes), ("1 < 2 == true", .yes),
        ("2 * 3 > 5 and 1 ~= 2", .yes), ("not (1 > 2) and not false", .yes), ("'a' == \"a\"", .yes),
        ("'a' ~= 'b'", .yes), ("false == not true", .yes), ("-2 ^ 2 < 0", .yes), ("between(5, 5, 7)", .yes),
        ("between(8, 5, 7)", .no), ("one_of('b', 'a', 'b')", .yes), ("one_of('c', 'a', 'b')", .no),
    ])
    func `conditions bind as in Lua`(source: String, expected: Truth?) throws {
        guard let expected else {
            #expect(try Fixture.error(source).code == "X303")
            return
        }
        #expect(try Fixture.truth(source) == expected)
    }

    @Test(arguments: [
        ("itm and 1 or 2", true, 1.0), ("itm and 1 or 2", false, 2), ("itm and 1 or not itm and 5 or 9", false, 5),
        ("(itm and 1 or 2) * 10", true, 10), ("itm and dte or near", false, 7), ("not itm and -1 or 0", true, 0),
    ])
    func `a choice gives one of its operands`(source: String, itm: Bool, expected: Double) throws {
        #expect(try Fixture.number(source, Row(["itm": .boolean(itm), "dte": 3])) == expected)
    }

    @Test(arguments: [
        (#"'a\tb' == "a\x09b""#, Truth.yes), (#"'\65\066\u{20AC}' == "AB€""#, .yes), (#"'it\'s' == "it's""#, .yes),
        ("'a\\z   b' == 'ab'", .yes), ("'a\\\nb' == 'a\\nb'", .yes), ("'é' == 'e\u{301}'", .no),
        (#"'\\' == "\\""#, .yes),
    ])
    func `texts have Lua's escapes and are equal byte by byte`(source: String, expected: Truth) throws {
        #expect(try Fixture.truth(source) == expected)
    }

    @Test func `a choice can give a text or a point in time`() throws {
        let text = try Fixture.compile("itm and 'deep' or kind")
        #expect(text.unit == .text)
        #expect(
            text.evaluate(Row(["itm": false, "kind": "short_put"]), params: Fixture.paramValues) == .known("short_put"))
        let days = try Fixture.compile("now - (itm and opened or now)")
        #expect(days.unit == .days)
        let row = Row(["itm": true, "now": .instant(at(86_400 * 3)), "opened": .instant(at(0))])
        #expect(days.evaluate(row, params: Fixture.paramValues) == .known(3))
    }
}
