-- When puts pay well on a stock that is worth owning: volatility is high in its year, and the trend holds.

signal "put.premium" {
  about    = "Puts pay well, and the trend is still up.",
  every    = bar "1d",
  lookback = 60,
  params   = {
    rich   = num  { 50, min = 0, max = 100, about = "an IV rank from which premium is worth selling" },
    trend  = num  { 50, min = 10, max = 200, about = "sessions of the mean that the price must be above" },
    hot    = num  { 70, min = 50, max = 100, about = "a relative strength that has run too far" },
    fence  = days { 7, min = 0, max = 60, about = "how near earnings may be" },
    far    = days { 30, min = 1, max = 90, about = "days to expiration of the put" },
    target = num  { -0.25, min = -0.5, max = -0.05, about = "delta of the put" },
  },

  when = "iv_rank >= rich and close > sma(trend) and rsi(14) < hot and (not known(earnings_in) or earnings_in > fence)",
  invalid = "close < sma(trend)",

  factor { "volatility", 0.5, ramp("iv_rank", "rich", 100) },
  factor { "pullback",   0.3, ramp("zscore(20)", 2, -1) },
  factor { "strength",   0.2, ramp("rsi(14)", "hot", 40) },

  emit = sell_put { dte = "far", delta = "target" },
  -- Over a weekend too; a close below the mean takes it back earlier.
  ttl  = days(3),
}
