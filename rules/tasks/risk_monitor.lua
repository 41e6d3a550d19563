-- Every position that the rules would act on, looked at each quarter of an hour.

task "risk.monitor" {
  about   = "Warns of positions with a high risk of assignment or a large loss, and keeps what the rules advise.",
  every   = minutes(15),
  timeout = minutes(2),
  params  = {
    loss = pct { -100, min = -1000, max = -1, about = "a loss that cannot wait, in percent of the premium" },
  },

  run = function(ctx)
    for _, decision in ipairs(ctx.decide()) do
      local is_losing = decision.pl_pct and decision.pl_pct <= ctx.params.loss
      if decision.risk == "HIGH" or is_losing then
        local why = is_losing and ("a loss of %.0f %%"):format(-decision.pl_pct) or "likely to be assigned"
        ctx.recommend(decision)
        ctx.alert {
          severity = is_losing and "critical" or "warning", position = decision, cooldown = hours(4),
          text = ("%s, %s: %s"):format(decision.contract, why, decision.summary),
        }
      end
    end
  end,
}
