-- What new.rule must decide: every node is reached, and each threshold is tried on both sides.

test "new.rule" {
  given = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 20, pl_pct = 10 },

  case { "half of the premium is enough", pl_pct = 50, expect = { action = "CLOSE", path = "target_reached" } },
  case { "a little less isn't", pl_pct = 49.9, expect = { action = "HOLD", path = "otherwise" } },
  case { "without a profit or loss it is held", pl_pct = missing, expect = { action = "HOLD", missing = { "pl_pct" } } },
  case { "a long call is somebody else's", kind = "long_call", expect = { applies = false } },
}
