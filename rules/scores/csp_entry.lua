-- Which cash-secured puts are worth selling.

score "csp.entry" {
  about  = "Puts worth selling for their premium, far enough below the price.",
  on     = "contract",
  params = {
    shortest    = days { 7, min = 0, max = 60, about = "the nearest expiration that is looked at" },
    longest     = days { 45, min = 7, max = 400, about = "the farthest" },
    max_price   = usd  { 1000, min = 1, max = 100000, about = "the dearest stock that one would own" },
    min_premium = pct  { 0.5, min = 0, max = 20, about = "the least premium, in percent of the strike" },
    min_volume  = num  { 100, min = 0, max = 100000, about = "contracts traded today that make a market" },
    min_oi      = num  { 50, min = 0, max = 100000, about = "open contracts that make a market" },
    wide        = pct  { 10, min = 1, max = 100, about = "the widest spread where no volume is recorded" },
    max_delta   = num  { 0.35, min = 0.05, max = 0.6, about = "a delta that is too likely to be assigned" },
  },
  require = {
    "right == 'put' and standard and between(dte, shortest, longest)",
    "spot <= max_price",
    "bid > 0 and premium_pct >= min_premium",
    "not (known(volume) and known(open_interest)) or volume >= min_volume and open_interest >= min_oi",
    "known(volume) and known(open_interest) or spread_pct <= wide",
    "abs(delta) <= max_delta",
  },
  factor { "premium",   0.5, ramp("annual_return", 8, 40) },
  factor { "liquidity", 0.3, ramp("spread_pct", 20, 2) },
  factor { "safety",    0.2, ramp("abs(delta)", "max_delta", 0.10) },
  grade = { A = 80, B = 60, C = 40, reject = 20 },
}
