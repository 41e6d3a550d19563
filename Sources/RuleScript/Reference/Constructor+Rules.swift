import Market
import RuleModel

extension Constructor {
    /// What a rule is about, on, and parameterised by.
    private static let about = Key("about", LuaType.text, "one sentence for reports")
    private static let params = Key(
        "params", LuaType.params, "the numbers that somebody may want to change; conditions use them by name")

    private static func on(isRequired: Bool = true, _ summary: String) -> Key {
        Key("on", LuaType.subject, isRequired: isRequired, summary)
    }

    /// The declarations of which a workspace may have any number.
    static let rules: [Constructor] = [
        Constructor(
            "tree", .declaration, "a decision tree",
            keys: [
                about, on(isRequired: false, "what it decides about; 'position' where it isn't said"),
                Key("when", LuaType.condition, "which rows it is for; all where it isn't said"),
                Key("unknown", LuaType.unknown, "what follows where a condition needs missing data; 'hold' by default"),
                params,
            ],
            rest: [
                Item("node…", LuaType.step, "its steps, from the top: the first that is hit decides"),
                Item("otherwise", LuaType.step, "the last step, which catches the rest"),
            ],
            example: """
                tree "sample.puts" {
                  about  = "Losing puts close to expiration.",
                  on     = "position",
                  when   = "kind == 'short_put' and pl_pct < 0",
                  params = {
                    loss = pct  { -25, min = -100, max = -5, about = "a loss worth acting on" },
                    near = days { 7, min = 1, max = 21, about = "close to expiration" },
                  },
                  node { "near_expiry", when = "dte <= near and pl_pct <= loss",
                    close { why = "{dte} left and a loss of {pl_pct}" } },
                  otherwise { hold { why = "theta earns {theta_per_day} a day" } },
                }
                """),
        Constructor(
            "score", .declaration, "a score from 0 to 100 with requirements",
            keys: [
                about, on("what it rates"), params,
                Key("require", LuaType.conditions, "what a row must satisfy; one that doesn't is turned away"),
                Key("weights", "table<string, number>", "weights by factor, apart from the factors"),
                Key(
                    "grade", "table<string, number>",
                    "names for scores and the least score of each; `reject` turns away"),
            ],
            rest: [Item("factor…", "wheelwright.factor", "its parts; each adds its weight times its measure")],
            example: """
                score "sample.entry" {
                  about   = "Puts worth selling.",
                  on      = "contract",
                  params  = { wide = pct { 10, min = 1, max = 50, about = "the widest spread that can be traded" } },
                  require = { "right == 'put' and between(dte, 7, 45)", "spread_pct <= wide" },
                  factor { "premium", 0.6, ramp("annual_return", 8, 40) },
                  factor { "safety",  0.4, ramp("abs(delta)", 0.35, 0.10) },
                  grade   = { A = 80, B = 60, reject = 40 },
                }
                """),
        Constructor(
            "points", .declaration, "points that add up",
            keys: [about, on("what it rates"), params],
            rest: [Item("group…", "wheelwright.group", "points of which the first hit counts")],
            example: """
                points "sample.priority" {
                  on = "position",
                  group { "loss",   { 100, "pl_pct < -20" }, { 50, "pl_pct < -10" } },
                  group { "expiry", { 30, "dte <= 7" } },
                }
                """),
        Constructor(
            "bands", .declaration, "named bands; the first whose condition holds",
            keys: [about, on("what it rates"), params],
            rest: [
                Item("{ \"NAME\", \"condition\" }…", "{ [1]: string, [2]: wheelwright.condition }", "a band"),
                Item("{ \"NAME\" }", "{ [1]: string }", "the last band, which has no condition"),
            ],
            example: """
                bands "sample.risk" {
                  on = "position",
                  { "LOW", "abs(delta) < 0.30" }, { "MEDIUM", "abs(delta) < 0.60" }, { "HIGH" },
                }
                """),
    ]

    /// The declarations that say how old data may be and what headlines mean.
    static let policies: [Constructor] = [
        Constructor(
            "freshness", .declaration, "how old a quote may be, and how long a recommendation holds",
            keys: [
                about, on(isRequired: false, "what it is about; 'position' where it isn't said"), params,
                Key("max_age", LuaType.span, isRequired: true, "a quote older than this is no mark"),
                Key("stale_after", LuaType.span, isRequired: true, "a quote older than this, in open hours, is stale"),
            ],
            rest: [
                Item(
                    "{ span, \"condition\" }…", "{ [1]: wheelwright.quantity, [2]: wheelwright.condition }",
                    "how long a recommendation holds where the condition does"),
                Item("{ span }", "{ [1]: wheelwright.quantity }", "the last span, which has no condition"),
            ],
            example: """
                freshness "sample.freshness" {
                  max_age = days(5), stale_after = minutes(20),
                  { minutes(5), "dte <= 7" }, { minutes(60) },
                }
                """),
        Constructor(
            "headlines", .declaration, "what the words of headlines mean",
            keys: [
                about, Key("window", LuaType.span, isRequired: true, "how far back headlines count"),
                Key("impacts", "table[]", isRequired: true, "a list of { weight from 0 to 1, { words } }"),
                Key("bullish", LuaType.texts, "words that speak for the underlying"),
                Key("bearish", LuaType.texts, "words that speak against it"),
            ],
            example: """
                headlines "sample.news" {
                  window = days(7), impacts = { { 1.0, { "earnings", "merger" } }, { 0.3, { "hiring" } } },
                  bullish = { "beats", "upgrade" }, bearish = { "misses", "lawsuit" },
                }
                """),
    ]

    /// What a workspace has one of, and what changes rules that stand elsewhere.
    static let changes: [Constructor] = [
        Constructor(
            "override", .declaration, "changes to a rule that another file declares",
            keys: [Key("weights", "table<string, number>", "weights of a score, by factor")],
            rest: [
                Item("param = value…", "any", "a param's value, within its bounds"),
                Item(
                    "node { \"id\", enabled, when, unknown }…", LuaType.step,
                    "a node that is switched off, or has another condition or policy"),
            ],
            example: """
                override "csp.recovery" {
                  near = days(10),
                  node { "bearish_news", enabled = false },
                }
                """),
        Constructor(
            "positions", .singleton, "which rules judge positions",
            keys: [
                Key("trees", LuaType.texts, "ids of trees; the first whose `when` holds decides"),
                Key("priority", LuaType.text, isRequired: true, "the points that say which position comes first"),
                Key("risk", LuaType.text, isRequired: true, "the bands of the risk that is shown"),
                Key("confidence", LuaType.text, isRequired: true, "the score of a decision's confidence"),
                Key("roll_score", LuaType.text, isRequired: true, "the score that ranks roll targets"),
                Key("freshness", LuaType.text, isRequired: true, "the freshness policy"),
                Key("news", LuaType.text, isRequired: true, "the headlines policy"),
                Key("inputs", LuaType.texts, "fields that a complete recommendation rests on"),
                Key(
                    "compare", "table<\(kinds), wheelwright.action>",
                    "by kind of position, the roll that is held against closing where the tree asks for none"),
            ],
            example: """
                positions {
                  trees = { "csp.recovery", "csp.profit" }, priority = "position.priority", risk = "assignment.risk",
                  confidence = "decision.confidence", roll_score = "roll.target", freshness = "position.freshness",
                  news = "news.summary", inputs = { "spot", "mark", "delta" },
                }
                """),
        Constructor(
            "defaults", .singleton, "what is assumed where the data is silent",
            keys: [
                Key("rate", LuaType.span, isRequired: true, "the risk-free rate a year, such as pct(4)"),
                Key("yield", LuaType.span, isRequired: true, "the dividend yield a year, such as pct(0)"),
            ],
            example: "defaults { rate = pct(4), yield = pct(0) }"),
    ]

    private static let kinds = PositionKind.allCases.map { "'\($0.rawValue)'" }.joined(separator: "|")
}
