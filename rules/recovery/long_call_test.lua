-- What long_call.manage has to decide: take the gain, stop the loss, and keep a winner without the money in it.

test "long_call.manage" {
  given  = position { kind = "long_call", symbol = "WFC", strike = 80, dte = 30, open_price = 2.00, bid = 1.50,
    pl_pct = 10, delta = 0.50, extrinsic = 0.80, theta_per_day = -3 },
  market = chain { spot = 88, iv = 0.28, expirations = { 55 }, strikes = { 90 } },

  case { "a put is another tree's", kind = "long_put", expect = { applies = false, path = "none" } },
  case { "nothing to do yet", expect = { applies = true, action = "HOLD", path = "otherwise" } },

  case { "worth a nickel", bid = 0.05, pl_pct = -97,
    expect = { action = "HOLD", path = "spent", why = "lottery ticket" } },
  case { "worth a cent more", bid = 0.06, pl_pct = -97, expect = { action = "CLOSE", path = "stopped_out" } },
  case { "no bid is known", bid = missing, pl_pct = 120,
    expect = { action = "HOLD", path = "spent", missing = { "bid" } } },
  case { "worth nothing, whatever was made of it", bid = 0, pl_pct = 120, expect = { path = "spent" } },

  case { "doubled", pl_pct = 100, expect = { action = "CLOSE", path = "target_reached", why = "100 % ahead" } },
  case { "not quite doubled", pl_pct = 99, expect = { action = "HOLD", path = "otherwise" } },
  case { "nobody knows where it stands", pl_pct = missing,
    expect = { action = "HOLD", path = "target_reached", missing = { "pl_pct" } } },

  case { "at the limit of the loss", pl_pct = -50, expect = { action = "CLOSE", path = "stopped_out" } },
  case { "just above it", pl_pct = -49.5, expect = { action = "HOLD", path = "otherwise" } },
  case { "a loss late is a loss", pl_pct = -70, dte = 3, expect = { path = "stopped_out" } },

  case { "ten days left", dte = 10,
    expect = { action = "CLOSE", path = "decay/otherwise", why = "decay costs $3.00 a day from here" } },
  case { "eleven days left", dte = 11, expect = { action = "HOLD", path = "otherwise" } },

  case { "a winner takes money out and stays in", dte = 10, pl_pct = 0.5, delta = 0.60,
    expect = { action = "ROLL_UP_OUT", path = "decay/winning", strike = 90, credit = "> 0", why = "stay in" } },
  case { "an even one is closed", dte = 10, pl_pct = 0, delta = 0.60,
    expect = { action = "CLOSE", path = "decay/otherwise" } },
  case { "one that hardly moves is closed", dte = 10, delta = 0.59,
    expect = { action = "CLOSE", path = "decay/otherwise" } },
  case { "no delta holds", dte = 10, delta = missing,
    expect = { action = "HOLD", path = "decay/winning", missing = { "delta" } } },
  case { "a winner rolls for nothing", dte = 10, delta = 0.70,
    market = chain { spot = 77.3, iv = 0.28, expirations = { 55 }, strikes = { 90 }, spread = 0 },
    expect = { action = "ROLL_UP_OUT", path = "decay/winning", credit = 0 } },
  case { "a winner is closed where the roll costs a cent", dte = 10, delta = 0.70,
    market = chain { spot = 77.2, iv = 0.28, expirations = { 55 }, strikes = { 90 }, spread = 0 },
    expect = { action = "CLOSE", path = "decay/winning", reject = "credit >= 0", why = "decay takes over from here" } },

  case { "the expiration before, where it is nearer", dte = 10, delta = 0.70,
    market = chain { spot = 88, iv = 0.28, expirations = { 54, 57 }, strikes = { 90 } },
    expect = { path = "decay/winning", dte = 54 } },
  case { "the expiration after, where it is nearer", dte = 10, delta = 0.70,
    market = chain { spot = 88, iv = 0.28, expirations = { 53, 56 }, strikes = { 90 } },
    expect = { path = "decay/winning", dte = 56 } },

  sweep { "a call that is worth something is never kept to the end", dte = { -1, 0, 10, 11, 40 },
    pl_pct = range(-100, 200, 10), delta = { 0, 0.60, 1 }, bid = { 0.01, 0.05, 0.06, 1.00 },
    never  = { "HOLD", when = "bid > 0.05 and (dte <= 10 or pl_pct <= -50 or pl_pct >= 100)" },
    always = { { "HOLD", when = "bid <= 0.05" }, { "HOLD", when = "dte > 10 and pl_pct > -50 and pl_pct < 100" } } },
}
