-- What would be worth selling today, once the first quotes of the morning have settled.

task "opportunity.scan" {
  about   = "Ranks cash-secured puts by the score csp.entry, a quarter of an hour after the open.",
  at      = session.open + minutes(15),
  timeout = minutes(5),
  misfire = "skip",
  params  = {
    top = num { 10, min = 1, max = 100, about = "how many to report" },
  },

  run = function(ctx)
    local lines = {}
    for _, row in ipairs(ctx.scan { score = "csp.entry", top = ctx.params.top, per = "symbol" }) do
      lines[#lines + 1] = ("%3.0f  %s"):format(row.score or 0, row.contract)
    end
    ctx.report("Puts worth a look on " .. ctx.date, lines)
  end,
}
