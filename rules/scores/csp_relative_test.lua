-- What csp.relative must say: each requirement on both sides of each threshold, and each factor among the others of a chain.

test "csp.relative" {
  given = contract { symbol = "WFC", right = "put", standard = true, strike = 75, dte = 30, otm_pct = 6, bid = 0.80,
    spread_pct = 5, annual_return = 20 },

  case { "alone it is neither good nor bad", expect = { score = 50, rejected = false,
    factors = { premium = 0.5, distance = 0.5, liquidity = 0.5 } } },

  case { "a call is turned away", right = "call", expect = { rejected = "right == 'put'" } },
  case { "an adjusted contract is turned away", standard = false, expect = { rejected = "standard" } },
  case { "a week is enough", dte = 7, expect = { rejected = false } },
  case { "six days are too few", dte = 6, expect = { rejected = "between(dte" } },
  case { "forty-five days are fine", dte = 45, expect = { rejected = false } },
  case { "forty-six are too many", dte = 46, expect = { rejected = "between(dte" } },
  case { "two percent below is far enough", otm_pct = 2, expect = { rejected = false } },
  case { "less isn't", otm_pct = 1.9, expect = { rejected = "between(otm_pct" } },
  case { "fifteen percent below is near enough", otm_pct = 15, expect = { rejected = false } },
  case { "more isn't", otm_pct = 15.1, expect = { rejected = "between(otm_pct" } },
  case { "a bid of a cent is one", bid = 0.01, expect = { rejected = false } },
  case { "without a bid it can't be sold", bid = 0, expect = { rejected = "bid > 0" } },
  case { "a spread of 20 % can be traded", spread_pct = 20, expect = { rejected = false } },
  case { "a wider one can't", spread_pct = 20.1, expect = { rejected = "spread_pct <= wide" } },
}

-- At $80 the strikes 65 to 80 lie 18.75 to 0 % below; five of them are near enough and far enough. With a spread of six
-- cents the cheaper put has the wider one, in percent.
test "csp.relative" {
  given = contract { symbol = "WFC", right = "put", dte = 30 },
  market = chain {
    spot = 80,
    iv = 0.45,
    expirations = { 30 },
    strikes = { 65, 70, 72, 74, 76, 78, 80 },
    spread = usd(0.06),
  },

  case { "the farthest is the safest, pays least and trades worst", strike = 70,
    expect = {
      score = near(25.606602, 1e-6),
      factors = { premium = 0, liquidity = 0, distance = near(0.853553, 1e-6) },
    } },
  case { "the next", strike = 72, expect = { score = near(37.803301, 1e-6),
    factors = { premium = 0.25, liquidity = 0.25, distance = near(0.676777, 1e-6) } } },
  case {
    "the middle",
    strike = 74,
    expect = { score = 50, factors = { premium = 0.5, liquidity = 0.5, distance = 0.5 } },
  },
  case { "the nearest pays best", strike = 78,
    expect = {
      score = near(74.393398, 1e-6),
      factors = { premium = 1, liquidity = 1, distance = near(0.146447, 1e-6) },
    } },
  case { "the widest spread of all is the last", strike = 74, spread_pct = 19,
    expect = { factors = { liquidity = 0, premium = 0.5 } } },
  case { "what isn't known has no place", strike = 78, annual_return = missing,
    expect = { factors = { premium = missing, liquidity = 1 } } },
  case {
    "one that is turned away is no part of the scan",
    strike = 78,
    otm_pct = 16,
    expect = { rejected = "between(otm_pct" },
  },
  case { "beyond two deviations is no farther", strike = 74, otm_pct = 15, market = chain { spot = 80, iv = 0.45,
    expirations = { 30 }, strikes = { 74, 75, 75.5, 76, 76.5, 77, 77.5, 78 }, spread = usd(0.06) },
    expect = { factors = { distance = 1 } } },
}
