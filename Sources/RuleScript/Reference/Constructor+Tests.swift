extension Constructor {
    private static let field = Item("field = value…", "any", "a field of the subject; `missing` makes it unknown")
    private static let market = Key(
        "market", "wheelwright.chain", "the chain that rolls and hedges are looked for in")
    private static let at = Key("at", LuaType.text, "the instant of the evaluation, such as '2026-04-17T20:00:00Z'")

    /// What stands in files whose names end in `_test.lua`.
    static let tests: [Constructor] = [
        Constructor(
            "test", .declaration, "what a rule must decide, in files whose names end in `_test.lua`",
            keys: [
                at, Key("given", "wheelwright.subject", "the subject that every case begins with"), market,
            ],
            rest: [
                Item("case…", "wheelwright.case", "one decision that is expected"),
                Item("sweep…", "wheelwright.case", "many inputs, and what must never or always come of them"),
            ],
            example: """
                test "csp.recovery" {
                  given  = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 5, pl_pct = -30, delta = -0.62 },
                  market = chain { spot = 81.4, iv = 0.28, expirations = { 5, 28, 35 }, strikes = range(70, 95, 1) },
                  case { "deep and panicking closes", delta = -0.91, pl_pct = -70, expect = { action = "CLOSE" } },
                  sweep { dte = range(0, 45), pl_pct = range(-400, -1, 21), delta = range(-1, 0, 0.05),
                    never = { "HOLD", when = "delta <= -0.80 and pl_pct <= -50" } },
                }
                """)
    ]

    /// What a test is made of.
    static let testParts: [Constructor] = [
        Constructor(
            "case", .part, "one decision that a test expects", first: [Item("\"name\"", LuaType.text, "what is shown")],
            keys: [
                at, market, Key("expect", "wheelwright.expect", isRequired: true, "what must come of it"),
            ],
            rest: [field], result: "wheelwright.case",
            example:
                "case { \"no delta holds\", delta = missing, expect = { action = \"HOLD\", missing = { \"delta\" } } }"),
        Constructor(
            "sweep", .part, "every combination of values, and what must never or always come of them",
            first: [Item("\"name\"", LuaType.text, "what is shown; may be left out")],
            keys: [
                at, market,
                Key(
                    "never", "string|table",
                    "outcomes that must not come of it: `\"HOLD\"`, or `{ \"HOLD\", when = \"…\" }`, or a list of such"),
                Key("always", "string|table", "outcomes of which one must come of it, in the same way"),
            ],
            rest: [Item("field = range(…)…", "any", "the values of a field")], result: "wheelwright.case",
            example: """
                sweep { dte = range(0, 45), delta = range(-1, 0, 0.05),
                  never = { "HOLD", when = "delta <= -0.80" } }
                """),
        subject("position"), subject("contract"), subject("decision"),
        Constructor(
            "chain", .part, "the market of a test, priced by the model",
            keys: [
                Key("spot", LuaType.amount, isRequired: true, "the underlying's price"),
                Key("iv", LuaType.amount, isRequired: true, "the implied volatility at the money, a fraction"),
                Key("expirations", "(number|string)[]", isRequired: true, "days from now, or dates"),
                Key("strikes", "number[]|wheelwright.range", isRequired: true, "dollars"),
                Key("rate", LuaType.amount, "the risk-free rate a year, a fraction"),
                Key("yield", LuaType.amount, "the dividend yield a year, a fraction"),
                Key("spread", LuaType.amount, "ask minus bid, as a fraction of the mid, or usd(0.05)"),
                Key("volume", LuaType.amount, "contracts traded, the same for each"),
                Key("open_interest", LuaType.amount, "contracts open, the same for each"),
                Key("skew", LuaType.amount, "how much the volatility rises for lower strikes"),
            ],
            result: "wheelwright.chain",
            example: "chain { spot = 81.4, iv = 0.28, expirations = { 5, 28, 35 }, strikes = range(70, 95, 1) }"),
        Constructor(
            "range", .function,
            "the values of a sweep or the strikes of a chain, `step` apart (1 where it is left out)",
            first: [
                Item("first", "number", "the first value"), Item("last", "number", "the last value"),
                Item("step", "number?", "how far apart"),
            ], result: "wheelwright.range", example: "range(-1, 0, 0.05)"),
        Constructor(
            "near", .function, "an expected number that may be off by the tolerance",
            first: [Item("value", "number", "what is expected"), Item("tolerance", "number", "how far off it may be")],
            result: "table", example: "near(0.42, 0.01)"),
        Constructor(
            "missing", .value, "a field of a test that is unknown", result: "table",
            example: "case { \"no delta holds\", delta = missing, expect = { action = \"HOLD\" } }"),
    ]

    private static func subject(_ name: String) -> Constructor {
        let example =
            name == "position"
            ? "position { kind = \"short_put\", symbol = \"WFC\", strike = 83, dte = 5, pl_pct = -30 }"
            : name == "contract"
                ? "contract { symbol = \"WFC\", right = \"put\", strike = 80, dte = 30, delta = -0.25 }"
                : "decision { action = \"HOLD\", completeness = 1, missing = 0 }"
        return Constructor(
            name, .part, "the \(name) of a test", rest: [field], result: "wheelwright.subject", example: example)
    }

    /// What `expect` may say; what is left out isn't looked at.
    static let expectations: [Key] = [
        Key("action", LuaType.text, "of a tree: the action, such as `CLOSE`; `ROLL` is any roll"),
        Key("path", LuaType.text, "of a tree: the ids of the nodes that were hit, joined by `/`"),
        Key("applies", "boolean", "of a tree: whether its `when` holds"),
        Key("missing", LuaType.texts, "of a tree: the fields for want of which nodes were passed over"),
        Key("why", LuaType.text, "of a tree: a part of the reason; `*` stands for anything"),
        Key("reject", LuaType.texts, "of a tree: reasons for which roll targets were turned away"),
        Key("credit", expectedNumber, "of a tree's order: dollars a share"),
        Key("limit", expectedNumber, "of a tree's order: the limit price"),
        Key("strike", expectedNumber, "of a tree's order: the new strike"),
        Key("expiration", LuaType.text, "of a tree's order: the new expiration, a day"),
        Key("dte", expectedNumber, "of a tree's order: days to the new expiration"),
        Key("score", expectedNumber, "of a score: 0 to 100"),
        Key("grade", LuaType.text, "of a score: its grade, or `none`"),
        Key(
            "rejected", "boolean|string",
            "of a score: whether it turns the row away, or a part of the requirement's text"),
        Key("factors", "table<string, number>", "of a score: factors and their measures, or `missing`"),
        Key("total", expectedNumber, "of points: their sum"),
        Key("band", LuaType.text, "of bands: the name"),
        Key("error", LuaType.text, "a part of the error with which the rule must stop"),
    ]

    /// A number, `near(value, tolerance)`, or a bound in quotes such as `">= 0"`.
    private static let expectedNumber = "number|string|table"
}
