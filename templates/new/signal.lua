-- When selling a put looks good: rich premium, and a dip that isn't a fall.

signal "new.signal" {
  about      = "Rich puts in a market that holds.",
  every      = bar "1d",
  lookback   = 20,
  params     = {
    rich = num { 30, min = 0, max = 100, about = "an IV rank that pays" },
  },
  when       = "known(iv_rank) and iv_rank >= rich and spot > sma(20)",
  invalid    = "spot < lowest(20)",
  confidence = "clamp(iv_rank / 100, 0, 1)",
  emit       = sell_put { dte = days(30), delta = -0.25 },
  ttl        = days(1),
}
