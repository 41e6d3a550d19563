-- What liquidity.level has to say: both sides of each bound, and nothing where no volume is recorded.

test "liquidity.level" {
  given = contract { symbol = "WFC", liquidity = 70 },

  case { "well traded", expect = { band = "GOOD" } },
  case { "as good as it gets", liquidity = 100, expect = { band = "EXCELLENT" } },
  case { "just excellent", liquidity = 80, expect = { band = "EXCELLENT" } },
  case { "not quite", liquidity = 79.9, expect = { band = "GOOD" } },
  case { "just good", liquidity = 60, expect = { band = "GOOD" } },
  case { "not quite good", liquidity = 59.9, expect = { band = "ACCEPTABLE" } },
  case { "just acceptable", liquidity = 40, expect = { band = "ACCEPTABLE" } },
  case { "poor", liquidity = 39.9, expect = { band = "POOR" } },
  case { "never traded", liquidity = 0, expect = { band = "POOR" } },
  case { "no volume is no liquidity", liquidity = missing, expect = { band = "unknown" } },
}
