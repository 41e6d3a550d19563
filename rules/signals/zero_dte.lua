-- Puts on the index funds that expire today: sold above the day's mean price, never in the first half hour or the last.

signal "index.put.0dte" {
  about    = "The fund trades above its volume-weighted price, and today's puts pay.",
  on       = { "SPY", "QQQ", "IWM" },
  bucket   = "0DTE",
  every    = bar "5m",
  lookback = 20,
  window   = { session.open + minutes(30), session.close - minutes(45) },
  params   = {
    rich   = num { 30, min = 0, max = 100, about = "an IV rank from which premium is worth selling" },
    target = num { -0.10, min = -0.5, max = -0.02, about = "delta of the put" },
  },

  when       = "iv_rank >= rich and spot > vwap",
  invalid    = "spot < vwap",
  confidence = "clamp(iv_rank / 100, 0, 1)",

  emit = sell_put { dte = days(0), delta = "target", within = days(0) },
  ttl  = minutes(10),
}
