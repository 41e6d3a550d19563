extension Constructor {
    private static let body = [
        Item("action or node…", "wheelwright.action|wheelwright.step", "one action, or further steps"),
        Item("otherwise", LuaType.step, "after steps: the last one, which catches the rest"),
    ]

    /// The parts of a tree.
    static let treeParts: [Constructor] = [
        Constructor(
            "node", .part, "a step of a tree",
            first: [Item("\"id\"", LuaType.text, "its id: letters, digits and underscores")],
            keys: [
                Key("when", LuaType.condition, isRequired: true, "when it is hit"),
                Key(
                    "unknown", LuaType.unknown,
                    "what follows where `when` needs missing data; the tree's policy by default"),
            ],
            rest: body, result: LuaType.step,
            example: """
                node { "near_expiry", when = "dte <= 7",
                  node { "in_the_money", when = "itm", close { why = "{dte} left, in the money" } },
                  otherwise { hold { } } }
                """),
        Constructor(
            "otherwise", .part, "the last step, which catches the rest", rest: body, result: LuaType.step,
            example: "otherwise { hold { why = \"theta earns {theta_per_day} a day\" } }"),
    ]

    /// The parts of a score and of points.
    static let scoreParts: [Constructor] = [
        Constructor(
            "factor", .part, "a part of a score; the measure is 0 to 1",
            first: [
                Item("\"name\"", LuaType.text, "its name"), Item("weight", "number", "zero or more"),
                Item(
                    "measure", LuaType.measure,
                    "0 to 1: a ramp, a place within the scan, an expression in quotes, or a function"),
            ], result: "wheelwright.factor", example: "factor { \"safety\", 0.4, ramp(\"abs(delta)\", 0.35, 0.10) }"),
        Constructor(
            "group", .part, "points of which the first hit counts",
            first: [Item("\"name\"", LuaType.text, "its name")],
            rest: [
                Item(
                    "{ points, \"condition\" }…", "{ [1]: number, [2]: wheelwright.condition }",
                    "points, and when they are given")
            ], result: "wheelwright.group",
            example: "group { \"loss\", { 100, \"pl_pct < -20\" }, { 50, \"pl_pct < -10\" } }"),
        Constructor(
            "ramp", .function, "a measure: 0 at `from`, 1 at `to`, linear between, flat outside",
            first: [
                Item("expression", "string|number", "what is measured"),
                Item("from", "string|number", "where the measure is 0; may be the larger"),
                Item("to", "string|number", "where it is 1"),
            ], result: "wheelwright.ramp", example: "ramp(\"spread_pct\", 20, 2)"),
        Constructor(
            "rank", .function,
            "a measure of scores on contracts: the share of the scan's other contracts that have less; equals count half",
            first: [Item("expression", "string|number", "what is compared; more is better, so write -spread_pct")],
            result: "wheelwright.normalised", example: "rank(\"annual_return\")"),
        Constructor(
            "zscore", .function,
            "a measure of scores on contracts: 0 at so many standard deviations below the scan's mean, 1 at as many above",
            first: [
                Item("expression", "string|number", "what is compared; more is better, so write -spread_pct"),
                Item("limit", "string|number", "the standard deviations, above 0; from params and plain numbers only"),
            ], result: "wheelwright.normalised", example: "zscore(\"iv - 0.2\", 2)"),
    ]
}
