-- What wheel.put has to decide: wait, roll down where that earns enough, or take the shares.

test "wheel.put" {
  given  = position { kind = "short_put", symbol = "WFC", strike = 83, dte = 1, pl_pct = -30, itm = true },
  market = chain { spot = 82.5, iv = 0.35, expirations = { 1, 31 }, strikes = range(70, 95, 1) },

  case { "a call is another tree's", kind = "covered_call", expect = { applies = false } },
  case { "a put that earns is another tree's", pl_pct = 0, expect = { applies = false } },
  case { "a loss is this tree's", pl_pct = -0.5, expect = { applies = true } },

  case { "a little in the money rolls down", expect = { action = "ROLL_DOWN_OUT", path = "near_expiry_itm",
    strike = "< 83", dte = 31 } },
  case { "deep in the money takes the shares", market = chain { spot = 70, iv = 0.35, expirations = { 1, 31 },
    strikes = range(60, 95, 1) },
    expect = { action = "TAKE_ASSIGNMENT", path = "near_expiry_itm", reject = "roll_return >= worth",
      why = "the shares come at $83" } },
  case { "the expiration before, where it is nearer to a month later", market = chain { spot = 82.5, iv = 0.35,
    expirations = { 1, 30, 33 }, strikes = { 80, 83 } }, expect = { action = "ROLL_DOWN_OUT", dte = 30 } },
  case { "the expiration after, where it is nearer", market = chain { spot = 82.5, iv = 0.35,
    expirations = { 1, 29, 32 }, strikes = { 80, 83 } }, expect = { action = "ROLL_DOWN_OUT", dte = 32 } },
  case { "80 cents a share are 12.3 % a year: enough", market = chain { spot = 81.7, iv = 0.35,
    expirations = { 1, 31 }, strikes = { 80, 83 } }, expect = { action = "ROLL_DOWN_OUT", credit = 0.80 } },
  case { "three cents less aren't", market = chain { spot = 81.6, iv = 0.35, expirations = { 1, 31 },
    strikes = { 80, 83 } }, expect = { action = "TAKE_ASSIGNMENT", reject = "roll_return >= worth" } },
  case { "two days left is early", dte = 2, expect = { action = "HOLD", path = "otherwise" } },
  case { "out of the money waits", itm = false, expect = { action = "HOLD", path = "otherwise" } },
  case { "no price holds", itm = missing, expect = { action = "HOLD", path = "near_expiry_itm", missing = { "itm" } } },

  sweep { "a put that can come to the money in time is held", dte = range(2, 40), pl_pct = range(-400, -1, 21),
    always = { "HOLD" } },
}
