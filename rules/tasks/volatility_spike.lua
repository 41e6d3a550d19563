-- Implied volatility that leaps: puts have become dear, or something has happened.

task "volatility.spike" {
  about  = "Tells of underlyings held whose implied volatility stands far above its mean.",
  every  = minutes(30),
  params = {
    deviations = num { 2, min = 0.5, max = 10, about = "standard deviations above the mean" },
    sessions   = num { 20, min = 5, max = 252, about = "sessions of the mean" },
    oldest     = num { 4, min = 0, max = 30, about = "days after which a quote says nothing of now" },
  },

  run = function(ctx)
    local seen = {}
    for _, held in ipairs(ctx.positions()) do
      local is_fresh = held.quote_age and held.quote_age <= ctx.params.oldest * 1440
      local iv = is_fresh and not seen[held.symbol] and ctx.iv(held.symbol, ctx.params.sessions)
      seen[held.symbol] = true
      if iv and iv.deviation and iv.now > iv.mean + ctx.params.deviations * iv.deviation then
        ctx.alert {
          severity = "warning", symbol = held.symbol, cooldown = hours(24),
          text = ("%s: implied volatility is %.0f %%, usually %.0f %%"):format(held.symbol, iv.now * 100, iv.mean * 100),
        }
      end
    end
  end,
}
