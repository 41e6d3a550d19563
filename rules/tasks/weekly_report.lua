-- The week in a few lines, on Friday evening, whether the exchange traded that day or not.

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
    local since = ctx.state.through and calendar.next_session(ctx.state.through) or sessions_before(ctx.date, 4)
    local lines, profit, wins = {}, 0, 0
    local trades = ctx.trades { since = since }
    for _, trade in ipairs(trades) do
      profit = profit + trade.profit
      if trade.profit > 0 then wins = wins + 1 end
      lines[#lines + 1] = ("%s  %s, %s: $%.2f"):format(trade.ended:sub(1, 10), trade.contract, trade.outcome, trade.profit)
    end
    table.insert(lines, 1, ("premium $%.2f, %d trades ended, %d won, profit $%.2f"):format(
      ctx.premium { since = since }, #trades, wins, profit))
    ctx.report("Week through " .. ctx.date, lines)
    ctx.state.through = ctx.date
  end,
}
