-- What new.score must say: each requirement is tried on both sides, and each factor at its ends.

test "new.score" {
  given = contract { symbol = "WFC", right = "put", strike = 80, dte = 30, delta = -0.225, spread_pct = 5, annual_return = 32 },

  case { "three quarters of the premium, half of the safety", expect = { score = 65, grade = "B", rejected = false } },
  case { "rich and safe", annual_return = 40, delta = -0.10, expect = { score = 100, grade = "A" } },
  case { "nothing earned", annual_return = 8, delta = -0.10, expect = { score = 40, rejected = false } },
  case { "less than the least grade", annual_return = 7, delta = -0.11, expect = { rejected = "grade" } },

  case { "a call is turned away", right = "call", expect = { rejected = "right == 'put'" } },
  case { "seven days are enough", dte = 7, expect = { rejected = false } },
  case { "six are too few", dte = 6, expect = { rejected = "between" } },
  case { "forty-five days are fine", dte = 45, expect = { rejected = false } },
  case { "forty-six are too many", dte = 46, expect = { rejected = "between" } },
  case { "a spread of ten percent is fine", spread_pct = 10, expect = { rejected = false } },
  case { "a wider one isn't", spread_pct = 10.1, expect = { rejected = "spread_pct" } },
  case { "a delta of 0.35 is fine", delta = -0.35, annual_return = 40, expect = { rejected = false } },
  case { "a larger one isn't", delta = -0.36, annual_return = 40, expect = { rejected = "abs(delta)" } },
  case { "no delta is no contract to sell", delta = missing, expect = { rejected = "unknown:delta" } },
}
