-- How far the month has come; the first day that reaches the target is told once, because the month is remembered.

task "premium.target" {
  about  = "Compares the premium of the month with a target.",
  at     = session.close + minutes(45),
  params = {
    target = usd { 1000, min = 1, max = 1000000, about = "premium wanted in a month, all portfolios together" },
  },

  run = function(ctx)
    local month = ctx.date:sub(1, 7)
    local earned = ctx.premium { since = month .. "-01" }
    ctx.log(("%s: $%.2f of $%.2f"):format(month, earned, ctx.params.target))
    if earned >= ctx.params.target and ctx.state.reached ~= month then
      ctx.state.reached = month
      ctx.alert {
        key = month,
        text = ("premium of %s: $%.2f, the target was $%.2f"):format(month, earned, ctx.params.target),
      }
    end
  end,
}
