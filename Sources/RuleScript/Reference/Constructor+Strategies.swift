import RuleModel

extension Constructor {
    /// What a strategy is made of.
    static let strategies: [Constructor] = [
        Constructor(
            "strategy", .declaration, "a whole way of trading: what to open, how large, what manages it",
            keys: [
                Key("about", LuaType.text, "one sentence for reports"),
                Key("params", LuaType.params, "the numbers that somebody may want to change"),
                Key("symbols", "string|string[]", "the underlyings that it trades; all where it isn't said"),
                Key("sectors", "table<string, string[]>", "the symbols of each sector that `per_sector` limits"),
                Key(
                    "schedule", "wheelwright.session_time|wheelwright.session_time[]",
                    "when in a session it looks; at every recorded instant where it isn't said"),
                Key(
                    "manage", LuaType.texts,
                    "ids of the trees that manage what is open; those of `positions` by default"),
                Key(
                    "shares", LuaType.words(SharesRule.allCases.map(\.rawValue)),
                    "what becomes of shares that no call is sold against; 'hold' by default"),
                Key(
                    "order_life", "string|integer",
                    "how long an order stands: 'day', the default, or a number of looks"),
            ],
            rest: [
                Item("entry…", "wheelwright.strategy_entry", "what it opens, in the order in which they are tried"),
                Item("size", "wheelwright.size", "how large positions may become"),
                Item("fees", "wheelwright.fees", "what trading costs; nothing where it isn't said"),
            ],
            example: """
                strategy "sample.wheel" {
                  about    = "Puts on two banks, calls on what is assigned.",
                  symbols  = { "WFC", "BAC" },
                  sectors  = { banks = { "WFC", "BAC" } },
                  params   = { stake = pct { 10, min = 1, max = 50, about = "one position's share of the equity" } },
                  schedule = session.open + minutes(15),
                  entry { "call", open = "covered_call", score = "cc.entry", when = "strike >= basis" },
                  entry { "put", open = "cash_secured_put", score = "csp.entry", when = "symbol_positions == 0" },
                  size { per_position = "stake", per_symbol = pct(20), per_sector = pct(40), total = pct(90) },
                  fees { contract = usd(0.65) },
                }
                """)
    ]

    /// The parts of a strategy.
    static let strategyParts: [Constructor] = [
        Constructor(
            "entry", .part, "one kind of position that a strategy opens",
            first: [Item("\"name\"", LuaType.text, "its name in reports")],
            keys: [
                Key(
                    "open", LuaType.words(Strategy.Entry.Kind.allCases.map(\.rawValue)), isRequired: true,
                    "what is sold"),
                Key("score", LuaType.text, isRequired: true, "the id of a score on contracts, which ranks them"),
                Key("when", LuaType.condition, "what must hold besides, over the fields of an entry"),
                Key(
                    "per_session", "integer|string", "the most that it opens in a session; no limit where it isn't said"
                ),
            ],
            result: "wheelwright.strategy_entry",
            example: "entry { \"put\", open = \"cash_secured_put\", score = \"csp.entry\", per_session = 2 }"),
        Constructor(
            "size", .part, "how large positions may become, in percent of the account's equity",
            keys: [
                Key("per_position", share, "the collateral of a new position; one contract is allowed in any case"),
                Key("per_symbol", share, "everything on one underlying: collateral of puts, and shares at spot"),
                Key("per_sector", share, "everything on the underlyings of one sector"),
                Key("total", share, "everything"),
                Key("positions", "integer|string", "the most open option positions"),
            ],
            result: "wheelwright.size",
            example: "size { per_position = pct(5), per_symbol = pct(10), total = pct(90), positions = 20 }"),
        Constructor(
            "fees", .part, "what trading costs, in dollars; a fee that isn't named is zero",
            keys: [
                Key("contract", share, "for each option contract bought or sold"),
                Key("order", share, "for each order in options, whatever its size"),
                Key("assignment", share, "when a sold option is assigned"),
                Key("exercise", share, "when a bought option is exercised"),
                Key("stock", share, "for each order in shares"),
                Key("share", share, "for each share bought or sold"),
            ],
            result: "wheelwright.fees", example: "fees { contract = usd(0.65), assignment = usd(5) }"),
    ]

    /// A quantity, or a formula over the params.
    private static let share = "wheelwright.quantity|string"
}
