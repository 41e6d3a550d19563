-- A whole way of trading: what to open, how much of it, and what becomes of it.

score "new.strategy.puts" {
  about   = "Puts a month out at some distance, the dearer the better.",
  on      = "contract",
  require = { "right == 'put' and between(dte, 20, 45) and otm_pct >= 3", "bid > 0 and spread_pct <= 15" },
  factor { "premium", 1, ramp("annual_return", 4, 40) },
}

score "new.strategy.calls" {
  about   = "Calls a month out with some room, the dearer the better.",
  on      = "contract",
  require = { "right == 'call' and between(dte, 20, 45) and otm_pct >= 2", "bid > 0 and spread_pct <= 15" },
  factor { "premium", 1, ramp("annual_return", 4, 40) },
}

strategy "new.strategy" {
  about  = "Cash-secured puts, then covered calls on what is assigned.",
  params = {
    stake = pct { 5, min = 0.5, max = 100, about = "the collateral of one position, in percent of the equity" },
  },

  entry { "call", open = "covered_call", score = "new.strategy.calls", when = "strike >= basis" },
  entry { "put", open = "cash_secured_put", score = "new.strategy.puts", per_session = 2,
    when = "symbol_positions == 0 and shares == 0" },

  size { per_position = "stake", per_symbol = pct(10), total = pct(90) },
  fees { contract = usd(0.65) },
}
