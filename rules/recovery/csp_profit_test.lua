-- What csp.profit has to decide: how much is enough, and when less will do.

test "csp.profit" {
  given = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 20, open_price = 1.10, pl_pct = 10,
    earnings_in = missing },

  case { "a position that loses is another tree's", pl_pct = -0.5, expect = { applies = false, path = "none" } },
  case { "one that stands where it began is this one's", pl_pct = 0, expect = { applies = true, path = "otherwise" } },
  case { "a call is another tree's", kind = "covered_call", expect = { applies = false } },
  case { "nobody knows whether it gains", pl_pct = missing,
    expect = { action = "HOLD", path = "when", missing = { "pl_pct" } } },

  case { "half of the premium is enough", pl_pct = 50,
    expect = { action = "CLOSE", path = "target_reached", why = "50 % of the premium is earned" } },
  case { "a little less is not", pl_pct = 49.5, expect = { action = "HOLD", path = "otherwise" } },
  case { "half of it late is the target all the same", pl_pct = 60, dte = 2, earnings_in = 1,
    expect = { path = "target_reached" } },

  case { "a quarter is enough when it is late", pl_pct = 25, dte = 5,
    expect = { action = "CLOSE", path = "time_exit", why = "5 days left and 25 % earned" } },
  case { "a little less is not, however late", pl_pct = 24.5, dte = 5,
    expect = { action = "HOLD", path = "otherwise" } },
  case { "six days are not late", pl_pct = 25, dte = 6, expect = { action = "HOLD", path = "otherwise" } },
  case { "late and before earnings is late", pl_pct = 30, dte = 4, earnings_in = 2, expect = { path = "time_exit" } },

  case { "earnings in three days", earnings_in = 3,
    expect = { action = "CLOSE", path = "earnings_ahead", why = "earnings in 3 days: keep the 10 %" } },
  case { "earnings in four", earnings_in = 4, expect = { action = "HOLD", path = "otherwise" } },
  case { "earnings on the day it expires", earnings_in = 3, dte = 3, expect = { path = "earnings_ahead" } },
  case { "earnings the day after", earnings_in = 3, dte = 2, expect = { action = "HOLD", path = "otherwise" } },
  case { "no date of earnings", expect = { action = "HOLD", path = "otherwise", missing = {} } },

  sweep { "a small profit is left to grow, half of the premium never",
    dte    = range(0, 14), pl_pct = range(0, 100, 5), earnings_in = { missing, 2, 10 },
    never  = { "HOLD", when = "pl_pct >= 50 or pl_pct >= 25 and dte <= 5" },
    always = { "HOLD", when = "pl_pct < 25 and not known(earnings_in)" } },
}
