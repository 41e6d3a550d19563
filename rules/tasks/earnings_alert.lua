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
        local when = earnings.days == 0 and "today" or earnings.days == 1 and "tomorrow"
          or ("in %d days"):format(earnings.days)
        ctx.alert {
          symbol = held.symbol, key = held.symbol .. " " .. earnings.date, cooldown = days(30),
          text = ("%s reports earnings on %s, %s"):format(held.symbol, earnings.date, when),
        }
      end
    end
  end,
}
