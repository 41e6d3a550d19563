extension Constructor {
    /// What signals are made of.
    static let signals: [Constructor] = [
        Constructor(
            "signal", .declaration, "a trade that looks good for a while, seen on an underlying's bars",
            keys: [
                Key("about", LuaType.text, "one sentence for reports"),
                Key("on", "string|string[]", "the underlyings that it watches; all where it isn't said"),
                Key("bucket", LuaType.text, "the kind of strategy, such as '0DTE'"),
                Key("every", "wheelwright.bar", isRequired: true, "the length of the bars that it watches"),
                Key("lookback", "integer", "bars that must be there before it says anything; 1 where it isn't said"),
                Key("window", "wheelwright.session_time[]", "from when to when in a session it may come up"),
                Key("params", LuaType.params, "the numbers that somebody may want to change"),
                Key("when", LuaType.condition, isRequired: true, "what brings it up, at the end of a bar"),
                Key("invalid", LuaType.condition, "what takes it back at a later bar"),
                Key("confidence", LuaType.amount, "how sure it is, 0 to 1; or give factors"),
                Key("emit", "wheelwright.signal_order", "the order that it proposes"),
                Key("ttl", LuaType.span, "how long it stands; one bar where it isn't said"),
            ],
            rest: [Item("factor…", "wheelwright.factor", "the parts of its confidence, as in a score")],
            example: """
                signal "sample.dip" {
                  about  = "A dip in a rising market, with rich puts.",
                  on     = "SPY", every = bar "5m", lookback = 20,
                  window = { session.open + minutes(30), session.close - minutes(45) },
                  when   = "iv_rank >= 30 and spot > sma(20) and rsi(14) < 40",
                  invalid = "spot < lowest(20)",
                  confidence = "clamp(iv_rank / 100, 0, 1)",
                  emit   = sell_put { dte = days(7), delta = -0.20 }, ttl = minutes(10),
                }
                """),
        Constructor(
            "bar", .function, "the length of a signal's bars: '5m', '1h' or '1d'",
            first: [Item("length", LuaType.text, "minutes, hours or a session")], result: "wheelwright.bar",
            example: "bar \"5m\""),
        Constructor(
            "session", .value, "the times of a session, `session.open` and `session.close`, to which spans are added",
            result: "{ open: wheelwright.session_time, close: wheelwright.session_time }",
            example: "session.close - minutes(45)"),
        order("sell_put", "to sell a put"), order("sell_call", "to sell a call"),
        order("buy_put", "to buy a put"), order("buy_call", "to buy a call"),
    ]

    private static func order(_ name: String, _ what: String) -> Constructor {
        Constructor(
            name, .part, "what a signal proposes: \(what)",
            keys: [
                Key("dte", LuaType.amount, isRequired: true, "the days to expiration aimed at"),
                Key("delta", LuaType.amount, isRequired: true, "the delta aimed at, such as -0.25"),
                Key("within", LuaType.span, "how many days the expiration may differ; 10 where it isn't said"),
            ],
            result: "wheelwright.signal_order", example: "\(name) { dte = days(30), delta = -0.25 }")
    }
}
