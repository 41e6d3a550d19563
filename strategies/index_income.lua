-- Premium from broad index funds, without becoming an investor: small, far puts; shares that are assigned all the same are
-- sold at once unless a call on them pays.

strategy "index.income" {
  about   = "Far puts on index funds, small and spread out.",
  symbols = { "SPY", "QQQ", "IWM", "DIA" },
  sectors = { large = { "SPY", "QQQ", "DIA" }, small = { "IWM" } },
  params  = {
    stake    = pct  { 10, min = 1, max = 50, about = "the collateral of one position, in percent of the equity" },
    group    = pct  { 40, min = 5, max = 100, about = "the most on funds that fall together" },
    invested = pct  { 60, min = 5, max = 100, about = "the most altogether; the rest is for the day after a fall" },
    far      = num  { 0.20, min = 0.02, max = 0.5, about = "the largest delta of a put" },
    calm     = days { 21, min = 0, max = 60, about = "the fewest days to expiration: nearer ones move too fast" },
  },

  schedule = { session.open + hours(1) },

  entry { "call", open = "covered_call", score = "cc.entry", when = "strike >= basis" },
  entry { "put", open = "cash_secured_put", score = "csp.entry", per_session = 1,
    when = "symbol_positions == 0 and shares == 0 and dte >= calm and abs(delta) <= far" },

  manage = { "csp.recovery", "csp.profit", "cc.manage" },
  shares = "sell",

  size { per_position = "stake", per_symbol = "stake * 2", per_sector = "group", total = "invested" },
  fees { contract = usd(0.65) },
}
