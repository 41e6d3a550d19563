-- Which of the contracts that a roll could go to is best, and which are out of the question.
-- The expirations nearest to the one that was asked for come first; this score ranks within them.

score "roll.target" {
  about  = "The best contract to roll into.",
  on     = "roll",
  params = {
    window       = days { 10, min = 0, max = 60, about = "how far from the asked-for expiration to look" },
    wide         = pct  { 20, min = 1, max = 100, about = "the widest spread that can be traded" },
    narrow       = pct  { 2, min = 0, max = 20, about = "a spread that costs next to nothing" },
    cheap_spread = usd  { 0.10, min = 0, max = 1, about = "a spread that is narrow in dollars, at any percentage" },
    min_oi       = num  { 10, min = 0, max = 100000, about = "open contracts that make a market" },
    rich         = pct  { 30, min = 1, max = 200, about = "an annual return on the roll that can't be bettered" },
    risky        = num  { 0.60, min = 0, max = 1, about = "a delta that solves nothing" },
    safe         = num  { 0.20, min = 0, max = 1, about = "a delta that is far enough away" },
  },
  require = {
    "abs(expiration_gap) <= window",
    "standard",
    "bid > 0",
    "spread_pct <= wide or spread_usd <= cheap_spread",
    "not known(open_interest) or open_interest >= min_oi",
  },
  factor { "return",    0.35, ramp("roll_return", 0, "rich") },
  factor { "safety",    0.35, ramp("abs(delta)", "risky", "safe") },
  factor { "date",      0.10, ramp("abs(expiration_gap)", "window", 0) },
  factor { "liquidity", 0.20, ramp("spread_pct", "wide", "narrow") },
}
