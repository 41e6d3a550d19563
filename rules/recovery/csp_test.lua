-- What csp.recovery has to decide: each node, and a near miss on each side of each threshold.

test "csp.recovery" {
  given  = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 5, open_price = 1.10, pl_pct = -30,
                      delta = -0.62 },
  market = chain { spot = 81.4, iv = 0.28, expirations = { 5, 28, 35 }, strikes = range(70, 95), open_interest = 500 },

  case { "a position that gains is another tree's", pl_pct = 0, expect = { applies = false, path = "none" } },
  case { "a call is another tree's", kind = "covered_call", expect = { applies = false } },
  case { "the least loss is this tree's", pl_pct = -1, expect = { applies = true, path = "otherwise" } },

  case { "deep and panicking closes", delta = -0.91, pl_pct = -70,
    expect = { action = "CLOSE", path = "deep_itm", why = "delta -0.91: assignment is likely" } },
  case { "at both thresholds closes", delta = -0.80, pl_pct = -50, expect = { action = "CLOSE", path = "deep_itm" } },
  case { "not quite deep rolls", delta = -0.79, pl_pct = -50, expect = { path = "near_expiry/otherwise" } },
  case { "not quite a panic rolls", delta = -0.80, pl_pct = -49.5, expect = { path = "near_expiry/otherwise" } },
  case { "no delta in a panic holds", delta = missing, pl_pct = -70,
    expect = { action = "HOLD", path = "deep_itm", missing = { "delta" } } },

  case { "bullish news rolls out", news = { sentiment = "bullish" },
    expect = { action = "ROLL_OUT", path = "near_expiry/bullish_news", strike = 83, credit = ">= 0" } },
  case { "bullish news closes where no roll pays", news = { sentiment = "bullish" },
    market = chain { spot = 70, iv = 0.28, expirations = { 5, 35 }, strikes = range(60, 83), spread = usd(2) },
    expect = { action = "CLOSE", path = "near_expiry/bullish_news", reject = "credit >= 0" } },
  case { "no news rolls down", news = missing,
    expect = { action = "ROLL_DOWN_OUT", path = "near_expiry/otherwise", missing = { "news.sentiment" }, dte = 35,
               strike = "< 83", credit = ">= 0" } },
  case { "other news rolls down too", news = { sentiment = "neutral" }, expect = { path = "near_expiry/otherwise" } },
  case { "closes where no roll down pays", news = { sentiment = "neutral" },
    market = chain { spot = 60, iv = 0.28, expirations = { 5, 35 }, strikes = range(50, 83) },
    expect = { action = "CLOSE", path = "near_expiry/otherwise", reject = "credit >= 0" } },

  case { "a week left is near", dte = 7, expect = { path = "near_expiry/otherwise" } },
  case { "eight days left is not", dte = 8, expect = { action = "HOLD", path = "otherwise" } },
  case { "a loss of 20 % counts", pl_pct = -20, expect = { path = "near_expiry/otherwise" } },
  case { "a smaller loss does not", pl_pct = -19.5, expect = { action = "HOLD", path = "otherwise" } },

  case { "bad news rolls down early", dte = 20, news = { sentiment = "bearish", impact = 0.5, events = "downgrade" },
    market = chain { spot = 81.4, iv = 0.28, expirations = { 20, 50 }, strikes = range(70, 95) },
    expect = { action = "ROLL_DOWN_OUT", path = "bearish_news", why = "bad news (downgrade) at -30 %" } },
  case { "slight bad news holds", dte = 20, news = { sentiment = "bearish", impact = 0.49 },
    expect = { action = "HOLD", path = "otherwise" } },
  case { "bad news at a loss of 20 % counts", dte = 20, pl_pct = -20, news = { sentiment = "bearish", impact = 1 },
    expect = { path = "bearish_news" } },
  case { "bad news at a smaller loss does not", dte = 20, pl_pct = -19.5, news = { sentiment = "bearish", impact = 1 },
    expect = { path = "otherwise" } },
  case { "bad news holds where no roll pays", dte = 20, news = { sentiment = "bearish", impact = 0.9 },
    market = chain { spot = 60, iv = 0.28, expirations = { 20, 50 }, strikes = range(50, 83) },
    expect = { action = "HOLD", path = "bearish_news", why = "no roll pays for itself yet" } },

  sweep { "a deep loss is never held", dte = range(0, 45), pl_pct = range(-400, -1, 3), delta = range(-1, 0, 0.05),
    never  = { "HOLD", when = "delta <= -0.80 and pl_pct <= -50" },
    always = { { "HOLD", when = "pl_pct > -20" }, { "HOLD", when = "dte > 7 and delta > -0.80" } } },
}
