-- The week in a few lines, on Friday evening, whether the exchange traded that day or not. Trades and premium that are
-- recorded after a report, whatever their day, stand in the next one.

-- Sessions back to which trades that were recorded late are looked for.
local late_by = 20

--- The day so many sessions before another.
local function sessions_before(day, count)
  for _ = 1, count do day = calendar.previous_session(day) end
  return day
end

task "weekly.report" {
  about  = "Reports the trades that ended since the last report, their profit, and the premium received.",
  cron   = "0 18 * * FRI",
  during = "always",

  run = function(ctx)
    local state = ctx.state
    local first = state.first or state.through and calendar.next_session(state.through) or sessions_before(ctx.date, 4)
    local window = sessions_before(ctx.date, late_by)
    local known, found = state.reported or {}, {}
    local lines, profit, wins = {}, 0, 0
    for _, trade in ipairs(ctx.trades { since = first > window and first or window }) do
      -- A position can end in several parts, at one instant too.
      local key = ("%s/%s %s"):format(trade.portfolio, trade.position, trade.ended)
      found[key] = (found[key] or 0) + 1
      if found[key] > (known[key] or 0) then
        profit = profit + trade.profit
        if trade.profit > 0 then wins = wins + 1 end
        lines[#lines + 1] = ("%s  %s, %s: $%.2f"):format(trade.ended:sub(1, 10), trade.contract, trade.outcome, trade.profit)
      end
    end
    local premium = ctx.premium { since = first }
    table.insert(lines, 1, ("premium $%.2f, %d trades ended, %d won, profit $%.2f"):format(
      premium - (state.premium or 0), #lines, wins, profit))
    ctx.report("Week through " .. ctx.date, lines)
    state.first, state.premium, state.reported, state.through = first, premium, found, nil
  end,
}
