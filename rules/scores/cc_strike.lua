-- Which strike of a covered call to sell: five percent above the price or more, and never more than fifteen.

score "cc.strike" {
  about  = "The strike that pays best for its distance from the price.",
  on     = "contract",
  params = {
    near     = pct  { 5, min = 0, max = 30, about = "how far above the price a strike lies at the least" },
    far      = pct  { 15, min = 1, max = 60, about = "and at the most" },
    shortest = days { 7, min = 0, max = 60, about = "the nearest expiration that is looked at" },
    longest  = days { 45, min = 7, max = 400, about = "the farthest" },
    rich     = pct  { 3, min = 0.1, max = 20, about = "a monthly return that can't be bettered" },
    wide     = pct  { 20, min = 1, max = 100, about = "a spread that costs all liquidity where no volume is recorded" },
  },
  require = {
    "right == 'call' and standard and between(dte, shortest, longest) and between(otm_pct, near, far)",
    "bid > 0 and known(mark)",
  },
  factor { "premium",   0.5, ramp("monthly_return", 0, "rich") },
  factor { "liquidity", 0.3, "known(liquidity) and liquidity / 100 or 1 - spread_pct / wide" },
  factor { "room",      0.2, ramp("otm_pct", "near", "far") },
}
