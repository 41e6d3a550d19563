-- Which covered calls are worth selling against shares.

score "cc.entry" {
  about  = "Calls worth selling against shares, with room for the price to rise.",
  on     = "contract",
  params = {
    shortest    = days { 7, min = 0, max = 60, about = "the nearest expiration that is looked at" },
    longest     = days { 45, min = 7, max = 400, about = "the farthest" },
    room        = pct  { 2, min = 0, max = 30, about = "how far above the price a strike lies at the least" },
    min_premium = pct  { 0.3, min = 0, max = 20, about = "the least premium, in percent of the strike" },
    min_volume  = num  { 100, min = 0, max = 100000, about = "contracts traded today that make a market" },
    min_oi      = num  { 50, min = 0, max = 100000, about = "open contracts that make a market" },
    wide        = pct  { 15, min = 1, max = 100, about = "the widest spread that can be traded" },
    max_delta   = num  { 0.40, min = 0.05, max = 0.6, about = "a delta that is too likely to be called away" },
  },
  require = {
    "right == 'call' and standard and between(dte, shortest, longest) and otm_pct >= room",
    "bid > 0 and premium_pct >= min_premium and spread_pct <= wide",
    "not (known(volume) and known(open_interest)) or volume >= min_volume and open_interest >= min_oi",
    "not known(ex_dividend_in) or ex_dividend_in > dte or extrinsic > dividend",
    "delta <= max_delta",
  },
  factor { "premium",   0.5, ramp("annual_return", 4, 30) },
  factor { "liquidity", 0.2, ramp("spread_pct", "wide", 2) },
  factor { "room",      0.3, ramp("delta", "max_delta", 0.15) },
  grade = { A = 80, B = 60, C = 40, reject = 20 },
}
