import LuaSyntax
import Testing

@Suite struct DateLiteralTests {
    @Test(arguments: [
        (#"if day >= "2026-04-17" then return 1 end"#, [DateLiteral.Use.comparison], "2026-04-17"),
        (#"if 20260417 == day then return 1 end"#, [.comparison], "20260417"),
        (#"local known = { ["2026-04-17"] = true }"#, [.key], "2026-04-17"),
        (#"local known = { [20260417] = true }"#, [.key], "20260417"),
        (#"return known["2026-04-17"]"#, [.key], "2026-04-17"),
        (#"local when = "expiration <= '2026-04-17'""#, [.comparison], "2026-04-17"),
        (#"local from = [[2026-04-17]]"#, [.other], "2026-04-17"),
        (#"local at = "2026-04-17T20:00:00Z""#, [.other], "2026-04-17"),
    ])
    func `a date is found with what it is for`(source: String, uses: [DateLiteral.Use], text: String) throws {
        let found = try LuaChunk.parse(Array(source.utf8)).dateLiterals
        #expect(found.map(\.use) == uses && found.first?.text == text)
    }

    @Test(arguments: [
        "-- since 2026-04-17", #"local about = "as it was on 2026-04-17, a Friday""#, "local n = 20260417",
        "if n == 20261341 then return end", #"if id == "12026-04-170" then return end"#, #"return "x" < "2026-4-17""#,
    ])
    func `what is no date, or does no harm, is passed over`(source: String) throws {
        #expect(try LuaChunk.parse(Array(source.utf8)).dateLiterals.isEmpty)
    }
}
