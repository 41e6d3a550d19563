import RuleModel

extension Constructor {
    /// What a task is made of.
    static let tasks: [Constructor] = [
        Constructor(
            "task", .declaration, "a Lua function that `wheelwright run` calls on a schedule",
            keys: [
                Key("about", LuaType.text, "one sentence for reports"),
                Key("every", LuaType.span, "how often it runs within `during`; or give `at` or `cron`"),
                Key(
                    "at", "string|wheelwright.session_time|(string|wheelwright.session_time)[]",
                    "when it runs: a time of the session, a New York time such as \"07:00\", or a list of them"),
                Key(
                    "cron", LuaType.text,
                    "minute, hour, day of the month, month, day of the week, in New York: \"45 9 * * 1-5\""),
                Key(
                    "during", LuaType.words(SessionPart.allCases.map(\.rawValue)),
                    "the part of the day outside of which it doesn't run: the session (the default for `every`), from "
                        + "04:00 to the open, the four hours after the close, a day with a session (the default for "
                        + "`at` and `cron`), or always"),
                Key("params", LuaType.params, "the numbers that somebody may want to change, as `ctx.params.NAME`"),
                Key("run", taskFunction, isRequired: true, "what it does; what it returns is given to `on_success`"),
                Key("on_success", "\(contextFunction), result: any)", "called after a run that ended well"),
                Key(
                    "on_failure", "\(contextFunction), failure: wheelwright.task_failure)",
                    "called when a run failed, and no retry is left"),
                Key(
                    "misfire", LuaType.words(MisfirePolicy.allCases.map(\.rawValue)),
                    "what becomes of firings that passed while nothing ran; 'run_once' by default"),
                Key(
                    "overlap", LuaType.words(OverlapPolicy.allCases.map(\.rawValue)),
                    "what becomes of a firing while the last run isn't over; 'skip' by default"),
                Key("timeout", LuaType.span, "after which a run is stopped; seconds(60) by default"),
                Key(
                    "retries", "integer|{ most: integer, first?: \(span), most_wait?: \(span), jitter?: number }",
                    "how often a failed run is tried again, and after which pauses: the first, doubled each time up to "
                        + "`most_wait`, and longer or shorter by up to `jitter` of itself"),
                Key(
                    "budget", "{ time?: \(span), memory?: integer, requests?: integer }",
                    "what a run may use: time in Lua, memory in MiB, requests for market data"),
                Key(
                    "per", LuaType.words(TaskScope.allCases.map(\.rawValue)),
                    "whether it runs once for all portfolios, the default, or once for each"),
                Key("enabled", "boolean", "whether it runs at all; true by default"),
            ],
            example: """
                task "sample.snapshot" {
                  about    = "Keeps the figures of every open position after the close.",
                  at       = session.close + minutes(30),
                  timeout  = seconds(60),
                  retries  = { most = 3, first = seconds(5) },
                  params   = { near = days { 7, min = 0, max = 30, about = "close to expiration" } },
                  run      = function(ctx)
                    for _, held in ipairs(ctx.positions()) do
                      if held.dte and held.dte <= ctx.params.near then ctx.log(held.symbol, "is close to expiration") end
                      ctx.snapshot(held)
                    end
                  end,
                }
                """)
    ]

    private static let span = LuaType.span
    private static let contextFunction = "fun(ctx: wheelwright.task_context"
    private static let taskFunction = contextFunction + "): any"
}
