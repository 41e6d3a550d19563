-- Earnings move a stock overnight: a reminder for each underlying, once for each date.

task "earnings.alert" {
  about  = "Tells of underlyings held that report earnings within a week.",
  at     = "08:30",
  params = {
    near = days { 7, min = 0, max = 30, about = "days ahead that are looked at" },
  },

  run = function(ctx)
    for _, held in ipairs(ctx.positions()) do
      local earnings = ctx.earnings(held.symbol)
      if earnings and earnings.days <= ctx.params.near then
        ctx.alert {
          symbol = held.symbol, key = held.symbol .. " " .. earnings.date, cooldown = days(30),
          text = ("%s reports earnings on %s, in %d days"):format(held.symbol, earnings.date, earnings.days),
        }
      end
    end
  end,
}
