import Expression
import LuaBridge
import RuleModel
import Testing

@testable import RuleScript

/// What the shipped tasks do, each on a desk that is made up: a context that notes what a task asks for.
@Suite struct ShippedTasksTests {
    /// Runs a task on a desk, and gives a line for each thing that it left, its state last. Names that the real context
    /// doesn't know are refused.
    private static let context = """
        local run, desk = ...
        local lines = {}
        local function note(...) lines[#lines + 1] = table.concat({ ... }, " ") end
        local function known(given, names)
          for name in pairs(given or {}) do assert(names[name], "'" .. tostring(name) .. "' means nothing here") end
          return given or {}
        end
        local ctx = { date = desk.date or "2026-04-15", params = desk.params, state = desk.state or {} }
        ctx.session = { is_early_close = desk.early or false }
        function ctx.positions(filter)
          local wanted, found = known(filter, { max_dte = 1, min_dte = 1, symbol = 1, portfolio = 1, kind = 1 }), {}
          for _, held in ipairs(desk.positions or {}) do
            if held.dte <= (wanted.max_dte or held.dte) and held.dte >= (wanted.min_dte or held.dte) then found[#found + 1] = held end
          end
          return found
        end
        function ctx.decide() return desk.decisions or {} end
        function ctx.snapshot(held) note("snapshot", held.id) end
        function ctx.recommend(decision) note("recommend", decision.id) end
        function ctx.refresh() note("refresh") end
        function ctx.log(...) note("log", ...) end
        function ctx.report(title, list) note("report", title .. ":", table.concat(list, "; ")) end
        function ctx.alert(alert)
          known(alert, { severity = 1, text = 1, position = 1, symbol = 1, key = 1, cooldown = 1, quiet = 1 })
          assert(not alert.cooldown or alert.cooldown.__kind == "quantity")
          note(alert.severity or "info", alert.text)
        end
        function ctx.scan(request)
          known(request, { score = 1, top = 1, per = 1, symbols = 1, where = 1 })
          note("scan", request.score, math.tointeger(request.top), request.per)
          return desk.rows
        end
        function ctx.earnings(symbol) return (desk.earnings or {})[symbol] end
        function ctx.iv(symbol) return (desk.iv or {})[symbol] end
        function ctx.premium(filter) note("premium since", known(filter, { since = 1 }).since) return desk.premium end
        function ctx.trades(filter) note("trades since", known(filter, { since = 1 }).since) return desk.trades end
        run(ctx)
        local function text(value)
          if type(value) ~= "table" then return tostring(value) end
          local parts = {}
          for key, part in pairs(value) do parts[#parts + 1] = key .. "=" .. math.tointeger(part) end
          table.sort(parts)
          return "{" .. table.concat(parts, ", ") .. "}"
        end
        local kept = {}
        for key, value in pairs(ctx.state) do kept[#kept + 1] = "state " .. key .. " " .. text(value) end
        table.sort(kept)
        for _, line in ipairs(kept) do note(line) end
        return table.concat(lines, "\\n")
        """

    private func lines(_ id: String, _ desk: String) throws -> [String] {
        let loaded = try RuleLoader().load(shippedFiles)
        let task = try #require(loaded.rules.task(id))
        let (function, script) = loaded.functions.function(task.run)
        let params = LuaTable(fields: task.params.map { LuaTable.Field($0.name, .number($0.value.number ?? 0)) })
        let made = try script.load(
            LuaSource(path: "desk", text: "local desk = { \(desk) } desk.params = ... return desk"))
        let harness = try script.load(LuaSource(path: "context", text: Self.context))
        let given = try script.callForOne(made, [.table(params)])
        let text = try script.callForOne(harness, [.function(function), given]).string
        return try #require(text).split(separator: "\n").map(String.init)
    }

    private static let trades = """
        { portfolio = "main", position = "P1", ended = "2026-04-01T20:00:00Z", contract = "WFC 80 put", outcome = "expired", profit = 80 },
        { portfolio = "main", position = "P2", ended = "2026-04-02T15:00:00Z", contract = "BAC 40 call", outcome = "closed", profit = -30.25 },
        """

    private static let held = """
        positions = {
          { id = "P1", symbol = "WFC", quote_age = 5, strike = 82.5, right = "put", dte = 0, itm = true, earnings_in = 0.5 },
          { id = "P2", symbol = "BAC", quote_age = 5, strike = 40, right = "call", dte = 2, itm = false, earnings_in = 1 },
          { id = "P3", symbol = "KO", quote_age = 5, strike = 60, right = "put", dte = 3, earnings_in = 1.1 },
          { id = "P4", symbol = "WFC", quote_age = 5, strike = 80, right = "put", dte = 30, itm = false },
          { id = "P5", symbol = "KO", quote_age = 5, strike = 50, right = "put", dte = -1, itm = false, earnings_in = 1 },
        }
        """

    @Test(arguments: [
        ("price.refresh", held, ["refresh"]),
        (
            "daily.snapshot", held,
            ["snapshot P1", "snapshot P2", "snapshot P3", "snapshot P4", "snapshot P5", "log kept 5 positions"]
        ),
        ("daily.snapshot", "", ["log kept 0 positions"]),
        (
            "expiration.watch", held,
            [
                "critical WFC 82.5 put: expires today, in the money",
                "warning BAC 40 call: 2 days left, out of the money",
                "warning KO 50 put: expired, and what became of it is not recorded, out of the money",
            ]
        ),
        (
            "expiration.watch", "positions = { { symbol = \"KO\", strike = 60, right = \"put\", dte = 1 } }",
            ["warning KO 60 put: 1 day left, no price"]
        ),
        (
            "expiration.watch",
            "positions = { { symbol = \"KO\", strike = 60, right = \"put\", dte = -3, itm = false } }",
            ["warning KO 60 put: expired, and what became of it is not recorded, out of the money"]
        ),
        (
            "premarket.briefing", held + ", early = true",
            [
                "refresh",
                "report Before the open of 2026-04-15: WFC 82.5 put expires today; WFC reports earnings today; "
                    + "BAC reports earnings tomorrow; the exchange closes at 13:00",
            ]
        ),
        ("premarket.briefing", "", ["refresh", "report Before the open of 2026-04-15: "]),
        (
            "risk.monitor",
            """
            decisions = {
              { id = "P1", risk = "HIGH", pl_pct = -20, contract = "WFC 82.5 put", summary = "roll down" },
              { id = "P2", risk = "LOW", pl_pct = -100, contract = "BAC 40 call", summary = "close" },
              { id = "P3", risk = "MEDIUM", pl_pct = -99.9, contract = "KO 60 put", summary = "hold" },
              { id = "P4", contract = "KO 55 put", summary = "hold" },
            }
            """,
            [
                "recommend P1", "warning WFC 82.5 put, likely to be assigned: roll down", "recommend P2",
                "critical BAC 40 call, a loss of 100 %: close",
            ]
        ),
        (
            "earnings.alert",
            held
                + ", earnings = { WFC = { date = \"2026-04-22\", days = 7 }, BAC = { date = \"2026-04-23\", days = 8 } }",
            [
                "info WFC reports earnings on 2026-04-22, in 7 days",
                "info WFC reports earnings on 2026-04-22, in 7 days",
            ]
        ),
        (
            "volatility.spike",
            held
                + """
                , iv = { WFC = { now = 0.41, mean = 0.30, deviation = 0.05 }, BAC = { now = 0.40, mean = 0.30, deviation = 0.05 },
                         KO = { now = 0.9 } }
                """,
            ["warning WFC: implied volatility is 41 %, usually 30 %"]
        ),
        (
            "opportunity.scan",
            "rows = { { score = 81.6, contract = \"WFC 80 put\" }, { contract = \"BAC 38 put\" } }",
            ["scan csp.entry 10 symbol", "report Puts worth a look on 2026-04-15:  82  WFC 80 put;   0  BAC 38 put"]
        ),
        (
            "premium.target", "premium = 1000",
            [
                "premium since 2026-04-01", "log 2026-04: $1000.00 of $1000.00",
                "info premium of 2026-04: $1000.00, the target was $1000.00", "state reached 2026-04",
            ]
        ),
        (
            "premium.target", "premium = 1200, state = { reached = \"2026-04\" }",
            ["premium since 2026-04-01", "log 2026-04: $1200.00 of $1000.00", "state reached 2026-04"]
        ),
        (
            "premium.target", "premium = 999.99",
            ["premium since 2026-04-01", "log 2026-04: $999.99 of $1000.00"]
        ),
        (
            "weekly.report", "date = \"2026-04-03\", premium = 120.5, trades = { \(trades) }",
            [
                "trades since 2026-03-30", "premium since 2026-03-30",
                "report Week through 2026-04-03: premium $120.50, 2 trades ended, 1 won, profit $49.75; "
                    + "2026-04-01  WFC 80 put, expired: $80.00; 2026-04-02  BAC 40 call, closed: $-30.25",
                "state first 2026-03-30", "state premium 120.5",
                "state reported {main/P1 2026-04-01T20:00:00Z=1, main/P2 2026-04-02T15:00:00Z=1}",
            ]
        ),
        (
            // Recorded since: an assignment on the evening of the last report, and another part of a trade of that week.
            "weekly.report",
            """
            date = "2026-04-10", premium = 200, trades = { \(trades)
              { portfolio = "main", position = "P2", ended = "2026-04-02T15:00:00Z", contract = "BAC 40 call", outcome = "closed", profit = 5 },
              { portfolio = "main", position = "P3", ended = "2026-04-03T22:30:00Z", contract = "KO 60 put", outcome = "assigned", profit = 0 },
            }, state = {
              first = "2026-03-30", premium = 120.5,
              reported = { ["main/P1 2026-04-01T20:00:00Z"] = 1, ["main/P2 2026-04-02T15:00:00Z"] = 1 },
            }
            """,
            [
                "trades since 2026-03-30", "premium since 2026-03-30",
                "report Week through 2026-04-10: premium $79.50, 2 trades ended, 1 won, profit $5.00; "
                    + "2026-04-02  BAC 40 call, closed: $5.00; 2026-04-03  KO 60 put, assigned: $0.00",
                "state first 2026-03-30", "state premium 200",
                "state reported {main/P1 2026-04-01T20:00:00Z=1, main/P2 2026-04-02T15:00:00Z=2, "
                    + "main/P3 2026-04-03T22:30:00Z=1}",
            ]
        ),
        (
            "weekly.report", "date = \"2026-06-12\", premium = 0, trades = {}, state = { through = \"2026-04-03\" }",
            [
                "trades since 2026-05-14", "premium since 2026-04-06",
                "report Week through 2026-06-12: premium $0.00, 0 trades ended, 0 won, profit $0.00",
                "state first 2026-04-06", "state premium 0", "state reported {}",
            ]
        ),
    ])
    func `a shipped task leaves what it says`(id: String, desk: String, expected: [String]) throws {
        #expect(try lines(id, desk) == expected)
    }
}
