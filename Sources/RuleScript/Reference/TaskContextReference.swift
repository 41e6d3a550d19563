/// What a task's function finds in `ctx`, for the reference and the editor stubs.
enum TaskContextReference {
    private static let position = "wheelwright.position"
    private static let instant = "string"

    /// Facts about the run.
    static let facts: [Constructor.Key] = [
        .init("task", "string", isRequired: true, "the task's id"),
        .init("key", "string", isRequired: true, "what names this firing"),
        .init("now", instant, isRequired: true, "the instant as of which everything is read"),
        .init("scheduled", instant, isRequired: true, "when it was to run"),
        .init("date", "string", isRequired: true, "the New York day of now"),
        .init("attempt", "integer", isRequired: true, "1 for the first try"),
        .init("params", "table<string, any>", isRequired: true, "the task's params by name"),
        .init("session", "{ date: string, open: string, close: string, is_early_close: boolean }", "today's session"),
        .init("portfolio", "string", "the portfolio that the run is for, where the task runs for each"),
        .init("portfolios", "string[]", isRequired: true, "the names of all portfolios that it sees"),
        .init("cash", "number", isRequired: true, "dollars"),
        .init("collateral", "number", isRequired: true, "dollars that back sold puts"),
        .init("holdings", "table[]", isRequired: true, "shares: symbol, shares, cost, basis, adjusted_basis, premium"),
        .init("state", "table", isRequired: true, "what is kept for the next run, as JSON, where this one succeeds"),
        .init("previous", "{ at: string, outcome: string }", "the run before this one"),
    ]

    /// What it can ask for, and what it can leave.
    static let functions: [Constructor.Key] = [
        .init(
            "positions", "fun(filter?: table): \(position)[]",
            isRequired: true, "the open positions; { symbol, portfolio, kind, min_dte, max_dte }"),
        .init("risk", "fun(position: \(position)): string?", isRequired: true, "the risk band of a position"),
        .init(
            "decide", "fun(position?: \(position)): any", isRequired: true,
            "what the rules say of a position, or of all with the most urgent first"),
        .init(
            "scan", "fun(request: table): table[]", isRequired: true,
            "the contracts that a score ranks best; { score, where, symbols, top, per }"),
        .init("snapshot", "fun(position: \(position))", isRequired: true, "keeps a position's figures"),
        .init("recommend", "fun(decision: any): string", isRequired: true, "keeps a decision as a recommendation"),
        .init(
            "alert", "fun(alert: table)", isRequired: true,
            "raises an alert; { text, severity, position, symbol, portfolio, key, cooldown, quiet }"),
        .init(
            "refresh", "fun(symbols?: string[]): table<string, number>", isRequired: true,
            "reads prices and keeps them; those of what is held without symbols"),
        .init("report", "fun(title: string, lines: any[])", isRequired: true, "keeps a text under a title"),
        .init("log", "fun(...: any)", isRequired: true, "adds a line to the run's log"),
        .init(
            "earnings", "fun(symbol: string): { date: string, days: integer, timing: string }?", isRequired: true,
            "the next earnings date that is known"),
        .init(
            "bars", "fun(symbol: string, count?: integer): table[]", isRequired: true,
            "the last sessions' prices; 20 where it isn't said"),
        .init(
            "iv", "fun(symbol: string, sessions?: integer): table?", isRequired: true,
            "volatility: now, mean, deviation, change_pct, sessions, rank, percentile"),
        .init(
            "premium", "fun(filter?: table): number", isRequired: true,
            "dollars received less paid; { since, symbol }"),
        .init("trades", "fun(filter?: table): table[]", isRequired: true, "what has ended; { since, symbol }"),
    ]

    /// The classes of `ctx` and of a failure.
    static var stubs: String {
        let members = (facts + functions).map {
            "---@field \($0.name)\($0.isRequired ? "" : "?") \($0.type) \($0.summary)"
        }
        return """
            --- What a task's function is given.
            ---@class wheelwright.task_context
            \(members.joined(separator: "\n"))

            --- Why a run failed.
            ---@class wheelwright.task_failure
            ---@field kind string mistake, limit, data, worker or cancelled
            ---@field code string the error's code
            ---@field text string one line

            """
    }

    /// The section of the reference.
    static var section: String {
        func rows(_ keys: [Constructor.Key], _ name: (Constructor.Key) -> String) -> [[String]] {
            keys.map { ["`\(name($0))`", $0.summary] }
        }
        let table = ReferencePage.table(
            ["Name", "Meaning"],
            rows(facts) { "ctx.\($0.name)" } + rows(functions) { "ctx.\($0.name)(\(arguments(of: $0)))" })
        return "#### What a task's function finds in `ctx`\n\n\(table)\n"
    }

    /// `symbol, count?` of `fun(symbol: string, count?: integer): table[]`.
    private static func arguments(of key: Constructor.Key) -> String {
        let inside = key.type.dropFirst("fun(".count).prefix { $0 != ")" }
        return inside.split(separator: ",").map { part in
            String(part.prefix { $0 != ":" }.drop { $0 == " " })
        }.joined(separator: ", ")
    }
}
