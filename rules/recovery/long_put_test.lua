-- What long_put.manage has to decide: take the gain, stop the loss, and leave before decay does it.

test "long_put.manage" {
  given = position { kind = "long_put", symbol = "WFC", strike = 83, dte = 30, open_price = 2.00, bid = 1.50,
    pl_pct = -10, extrinsic = 0.80, theta_per_day = -3 },

  case { "a call is another tree's", kind = "long_call", expect = { applies = false, path = "none" } },
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

  case { "at the limit of the loss", pl_pct = -60, expect = { action = "CLOSE", path = "stopped_out" } },
  case { "just above it", pl_pct = -59, expect = { action = "HOLD", path = "otherwise" } },
  case { "a loss late is a loss", pl_pct = -70, dte = 3, expect = { path = "stopped_out" } },

  case { "five days left", dte = 5, expect = { action = "CLOSE", path = "decay", why = "decay costs $3.00 a day" } },
  case { "six days left", dte = 6, expect = { action = "HOLD", path = "otherwise" } },

  sweep { "a put that is worth something is never kept to the end", dte = range(-1, 14),
    pl_pct = range(-100, 200, 10), bid = { 0.01, 0.05, 0.06, 1.00 },
    never  = { "HOLD", when = "bid > 0.05 and (dte <= 5 or pl_pct <= -60 or pl_pct >= 100)" },
    always = { { "HOLD", when = "bid <= 0.05" }, { "HOLD", when = "dte > 5 and pl_pct > -60 and pl_pct < 100" } } },
}
