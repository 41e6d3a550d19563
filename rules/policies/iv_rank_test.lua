-- What iv_rank.level has to say: both sides of each bound, and nothing where the rank isn't known.

test "iv_rank.level" {
  given = contract { symbol = "WFC", iv_rank = 45 },

  case { "in between", expect = { band = "MEDIUM" } },
  case { "the bottom of the year", iv_rank = 0, expect = { band = "LOW" } },
  case { "still low", iv_rank = 29.9, expect = { band = "LOW" } },
  case { "no longer low", iv_rank = 30, expect = { band = "MEDIUM" } },
  case { "not yet high", iv_rank = 60, expect = { band = "MEDIUM" } },
  case { "high", iv_rank = 60.1, expect = { band = "HIGH" } },
  case { "the top of the year", iv_rank = 100, expect = { band = "HIGH" } },
  case { "too few sessions for a rank", iv_rank = missing, expect = { band = "unknown" } },
}
