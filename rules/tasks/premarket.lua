-- The day ahead, before it begins: what expires, and what reports earnings.

task "premarket.briefing" {
  about   = "Reads prices at 07:00 and reports what this session holds for the open positions.",
  at      = "07:00",
  timeout = minutes(2),
  misfire = "skip",

  run = function(ctx)
    ctx.refresh()
    local lines, seen = {}, {}
    for _, held in ipairs(ctx.positions { min_dte = 0, max_dte = 0 }) do
      lines[#lines + 1] = ("%s %g %s expires today"):format(held.symbol, held.strike, held.right)
    end
    for _, held in ipairs(ctx.positions { min_dte = 0 }) do
      if held.earnings_in and held.earnings_in <= 1 and not seen[held.symbol] then
        seen[held.symbol] = true
        lines[#lines + 1] = ("%s reports earnings %s"):format(held.symbol, held.earnings_in < 1 and "today" or "tomorrow")
      end
    end
    if ctx.session.is_early_close then lines[#lines + 1] = "the exchange closes at 13:00" end
    ctx.report("Before the open of " .. ctx.date, lines)
  end,
}
