-- What position.priority has to add up: losses, days left, and being in the money.

test "position.priority" {
  given = position { kind = "short_put", pl_pct = 10, dte = 30, itm = false },

  case { "nothing presses", expect = { total = 0 } },
  case { "a heavy loss", pl_pct = -20.5, expect = { total = 100 } },
  case { "a heavy loss counts once", pl_pct = -90, expect = { total = 100 } },
  case { "a loss that is not quite heavy", pl_pct = -20, expect = { total = 50 } },
  case { "a loss", pl_pct = -10.5, expect = { total = 50 } },
  case { "a loss that hardly counts", pl_pct = -10, expect = { total = 0 } },
  case { "this week", dte = 7, expect = { total = 30 } },
  case { "just after this week", dte = 8, expect = { total = 15 } },
  case { "next week", dte = 14, expect = { total = 15 } },
  case { "just after next week", dte = 15, expect = { total = 0 } },
  case { "in the money", itm = true, expect = { total = 20 } },
  case { "all of it adds up", pl_pct = -30, dte = 3, itm = true, expect = { total = 150 } },
  case { "what is missing adds nothing", pl_pct = missing, dte = missing, itm = true, expect = { total = 20 } },

  sweep { "a heavy loss comes before anything else",
    pl_pct = range(-60, 20, 5), dte = range(0, 30, 5), itm = { true, false },
    never = { max = 99, when = "pl_pct < -20" }, always = { max = 100, when = "pl_pct >= -20" } },
}
