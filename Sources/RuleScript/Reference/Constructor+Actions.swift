extension Constructor {
    private static let why = Key("why", LuaType.text, "the reason that is shown; {name} shows a value with its unit")
    private static let require = Key("require", LuaType.conditions, "what the new contract must satisfy")
    private static let fallback = Key(
        "fallback", LuaType.action, "what to do where no contract passes; the position is held without it")

    /// What a tree can decide.
    static let actions: [Constructor] = [
        action("hold", "do nothing", [why]),
        action("close", "close the position", [why]),
        action(
            "roll", "close it and open another strike (`same`, `down`, `up`, `any`), `out` days later",
            [
                Key("strike", LuaType.strike, isRequired: true, "which strikes to look at"),
                Key("out", LuaType.amount, isRequired: true, "days to add to the expiration, such as days(30)"),
                require, why, fallback,
            ],
            """
            roll { strike = "down", out = days(30), require = "credit >= 0",
              why = "a lower strike and more time", fallback = close { why = "no roll pays for itself" } }
            """),
        leg("hedge", "buy a protective option"),
        leg("convert_spread", "buy an option that makes it a spread"),
        action("take_assignment", "let the option be exercised", [why]),
        leg("open_csp", "sell a cash-secured put"),
        leg("open_cc", "sell a covered call"),
    ]

    private static func leg(_ name: String, _ summary: String) -> Constructor {
        let keys = [
            Key("delta", LuaType.amount, isRequired: true, "the delta aimed at, such as -0.10"),
            Key("dte", LuaType.amount, "the days to expiration aimed at; the position's own without it"),
            require, why, fallback,
        ]
        return action(name, summary, keys, "\(name) { delta = -0.10, dte = days(30), why = \"delta is {delta}\" }")
    }

    private static func action(
        _ name: String, _ summary: String, _ keys: [Key], _ example: String? = nil
    ) -> Constructor {
        Constructor(
            name, .action, summary, keys: keys, result: LuaType.action,
            example: example ?? "\(name) { why = \"{dte} left and {pl_pct} earned\" }")
    }

    /// Numbers and texts with a unit.
    static let quantities: [Constructor] = [
        quantity("pct", "percent points"), quantity("ratio", "a fraction"), quantity("usd", "dollars"),
        quantity("num", "a plain number"), quantity("days", "days"), quantity("bool", "true or false"),
        quantity("text", "a text"), quantity("hours", "a span of hours"), quantity("minutes", "a span of minutes"),
        quantity("seconds", "a span of seconds"),
    ]

    /// The names that a param's table may have: `days { 7, min = 1, max = 21 }`.
    static let paramKeys = [
        Key("min", "number", "the least value that an override may give it"),
        Key("max", "number", "the greatest value that an override may give it"),
        Key("about", LuaType.text, "what it means"),
    ]

    private static func quantity(_ name: String, _ summary: String) -> Constructor {
        let value = name == "bool" ? "boolean" : name == "text" ? "string" : "number"
        return Constructor(
            name, .quantity, summary + ", or a param of them with bounds",
            first: [Item("value", value, "the value")], keys: paramKeys, result: LuaType.span)
    }
}
