-- What csp.recovery has to decide: each node, and a near miss on each side of each threshold.

-- Puts that are worth next to nothing, so that a cent decides whether a roll pays for itself.
local function penny(spot, strike, days)
  return chain { spot = spot, iv = 0.28, expirations = { days }, strikes = { strike }, spread = usd(0.04) }
end

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

  -- A roll has to pay for itself, to the cent.
  case { "good news rolls for nothing", news = { sentiment = "bullish" }, market = penny(99.25, 83, 35),
    expect = { action = "ROLL_OUT", path = "near_expiry/bullish_news", credit = 0 } },
  case { "good news doesn't roll for a cent's debit", news = { sentiment = "bullish" }, market = penny(100.25, 83, 35),
    expect = { action = "CLOSE", path = "near_expiry/bullish_news", reject = "credit >= 0",
      why = "no roll at this strike pays for itself" } },
  case { "without news it rolls for nothing", market = penny(95.5, 80, 35),
    expect = { action = "ROLL_DOWN_OUT", path = "near_expiry/otherwise", credit = 0 } },
  case { "without news it doesn't roll for a cent's debit", market = penny(96, 80, 35),
    expect = { action = "CLOSE", path = "near_expiry/otherwise", reject = "credit >= 0" } },
  case { "bad news rolls for nothing", dte = 20, news = { sentiment = "bearish", impact = 0.9 },
    market = penny(99.25, 80, 50), expect = { action = "ROLL_DOWN_OUT", path = "bearish_news", credit = 0 } },
  case { "bad news doesn't roll for a cent's debit", dte = 20, news = { sentiment = "bearish", impact = 0.9 },
    market = penny(100, 80, 50), expect = { action = "HOLD", path = "bearish_news", reject = "credit >= 0" } },

  -- A month is 30 days, to the day.
  case { "the expiration before, where it is nearer", dte = 4,
    market = chain { spot = 81.4, iv = 0.28, expirations = { 33, 36 }, strikes = { 82 } },
    expect = { path = "near_expiry/otherwise", dte = 33 } },
  case { "the expiration after, where it is nearer", dte = 4,
    market = chain { spot = 81.4, iv = 0.28, expirations = { 32, 35 }, strikes = { 82 } },
    expect = { path = "near_expiry/otherwise", dte = 35 } },

  sweep { "a deep loss is never held", dte = range(0, 14), pl_pct = range(-400, -1, 7), delta = range(-1, 0, 0.1),
    never  = { "HOLD", when = "delta <= -0.80 and pl_pct <= -50" },
    always = { { "HOLD", when = "pl_pct > -20" }, { "HOLD", when = "dte > 7 and delta > -0.80" } } },
}
