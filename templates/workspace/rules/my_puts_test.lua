-- What my.puts must decide: every node is reached, and each threshold is tried on both sides. Run: wheelwright test

test "my.puts" {
  given  = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 5, pl_pct = -30, delta = -0.60 },
  market = chain { spot = 82, iv = 0.30, expirations = { 5, 28, 35 }, strikes = range(70, 95, 1) },

  case { "half of the premium is enough", pl_pct = 50, expect = { action = "CLOSE", path = "target_reached" } },
  case { "a little less isn't", pl_pct = 49.9, expect = { action = "HOLD", path = "otherwise" } },

  case { "a loss close to expiration rolls down", expect = { action = "ROLL_DOWN_OUT", path = "near_expiry" } },
  case { "where no roll pays for itself it is closed",
    market = chain { spot = 60, iv = 0.30, expirations = { 5, 35 }, strikes = range(50, 83, 1) },
    expect = { action = "CLOSE", path = "near_expiry", reject = "credit >= 0" } },
  case { "a smaller loss is held", pl_pct = -29.9, expect = { action = "HOLD" } },
  case { "seven days are close", dte = 7, expect = { path = "near_expiry" } },
  case { "eight aren't", dte = 8, expect = { action = "HOLD" } },

  case { "without a profit or loss it is held", pl_pct = missing, expect = { action = "HOLD", missing = { "pl_pct" } } },
  case { "a covered call is somebody else's", kind = "covered_call", expect = { applies = false } },

  sweep { "a loss is never closed for profit", pl_pct = range(-400, 0, 5), dte = range(8, 60),
    never = { "CLOSE" } },
}
