/// A constructor of the rule language as the reference and the editor stubs show it; `stdlib/rules.lua` defines it.
struct Constructor {
    enum Kind {
        /// `tree "id" { … }`.
        case declaration
        /// `positions { … }`: called for its effect.
        case singleton
        /// `node { … }`: its result is part of a declaration.
        case part
        /// `days(30)` or `days { 7, min = 1, max = 21 }`.
        case quantity
        /// `ramp(expression, from, to)`: a function of these parameters, each with its type.
        case function([(name: String, type: String)])
        /// `missing`: a value of its own.
        case value
    }

    let name: String
    let kind: Kind
    /// How it is written.
    let form: String
    let summary: String

    static let all: [Constructor] = [
        Constructor("tree", .declaration, "{ about, on, when, unknown, params, node…, otherwise }", "a decision tree"),
        Constructor(
            "score", .declaration, "{ about, on, params, require, factor…, weights, grade }",
            "a score from 0 to 100 with requirements"),
        Constructor("points", .declaration, "{ about, on, params, group… }", "points that add up"),
        Constructor(
            "bands", .declaration, "{ about, on, params, { \"NAME\", \"condition\" }…, { \"NAME\" } }",
            "named bands; the first whose condition holds"),
        Constructor(
            "freshness", .declaration,
            "{ about, on, params, max_age, stale_after, { span, \"condition\" }…, { span } }",
            "how old a quote may be, and how long a recommendation holds"),
        Constructor(
            "headlines", .declaration, "{ about, window, impacts, bullish, bearish }",
            "what the words of headlines mean"),
        Constructor(
            "override", .declaration, "{ param = value, weights = { … }, node { \"id\", enabled, when, unknown } }",
            "changes to a rule that another file declares"),
        Constructor(
            "test", .declaration, "{ at, given, market, case…, sweep… }",
            "what a rule must decide, in files whose names end in `_test.lua`"),
        Constructor(
            "positions", .singleton,
            "{ trees, priority, risk, confidence, roll_score, freshness, news, inputs, compare }",
            "which rules judge positions"),
        Constructor("defaults", .singleton, "{ rate, yield }", "what is assumed where the data is silent"),
        Constructor(
            "node", .part, "{ \"id\", when = \"…\", unknown = \"…\", action or node…, otherwise }", "a step of a tree"),
        Constructor("otherwise", .part, "{ action or node…, otherwise }", "the last step, which catches the rest"),
        Constructor("factor", .part, "{ \"name\", weight, measure }", "a part of a score; the measure is 0 to 1"),
        Constructor("group", .part, "{ \"name\", { points, \"condition\" }… }", "points of which the first hit counts"),
        Constructor(
            "ramp",
            .function([("expression", "string|number"), ("from", "string|number"), ("to", "string|number")]),
            "(expression, from, to)", "a measure: 0 at `from`, 1 at `to`, linear between, flat outside"),
        Constructor("hold", .part, "{ why }", "do nothing"),
        Constructor("close", .part, "{ why }", "close the position"),
        Constructor(
            "roll", .part, "{ strike, out, require, why, fallback }",
            "close it and open another strike (`same`, `down`, `up`, `any`), `out` days later"),
        Constructor("hedge", .part, "{ delta, dte, require, why, fallback }", "buy a protective option"),
        Constructor(
            "convert_spread", .part, "{ delta, dte, require, why, fallback }", "buy an option that makes it a spread"),
        Constructor("take_assignment", .part, "{ why }", "let the option be exercised"),
        Constructor("open_csp", .part, "{ delta, dte, require, why, fallback }", "sell a cash-secured put"),
        Constructor("open_cc", .part, "{ delta, dte, require, why, fallback }", "sell a covered call"),
        Constructor("case", .part, "{ \"name\", field…, at, market, expect }", "one decision that a test expects"),
        Constructor(
            "sweep", .part, "{ \"name\", field…, never, always }",
            "every combination of values, and what must never or always come of them"),
        Constructor("position", .part, "{ field… }", "the position of a test"),
        Constructor("contract", .part, "{ field… }", "the contract of a test"),
        Constructor("decision", .part, "{ field… }", "the decision of a test"),
        Constructor(
            "chain", .part, "{ spot, iv, expirations, strikes, rate, yield, spread, volume, open_interest, skew }",
            "the market of a test, priced by the model"),
        Constructor(
            "range", .function([("first", "number"), ("last", "number"), ("step", "number?")]), "(first, last, step)",
            "the values of a sweep or the strikes of a chain, `step` apart (1 where it is left out)"),
        Constructor(
            "near", .function([("value", "number"), ("tolerance", "number")]), "(value, tolerance)",
            "an expected number that may be off by the tolerance"),
        Constructor("missing", .value, "", "a field of a test that is unknown"),
        Constructor("pct", .quantity, "percent points"),
        Constructor("ratio", .quantity, "a fraction"),
        Constructor("usd", .quantity, "dollars"),
        Constructor("num", .quantity, "a plain number"),
        Constructor("days", .quantity, "days"),
        Constructor("bool", .quantity, "true or false"),
        Constructor("text", .quantity, "a text"),
        Constructor("hours", .quantity, "a span of hours"),
        Constructor("minutes", .quantity, "a span of minutes"),
        Constructor("seconds", .quantity, "a span of seconds"),
    ]

    private init(_ name: String, _ kind: Kind, _ body: String, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
        switch kind {
        case .declaration: form = "\(name) \"id\" \(body)"
        case .function, .value: form = "\(name)\(body)"
        default: form = "\(name) \(body)"
        }
    }

    private init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary + ", or a param of them with bounds"
        form = "\(name)(value) or \(name) { value, min, max, about }"
    }
}
