-- How far a decision can be trusted: 100 is complete, fresh, clear-cut and easy to trade.

score "decision.confidence" {
  about  = "How far a decision can be trusted.",
  on     = "decision",
  params = {
    fresh = num { 15, min = 0, max = 390, about = "open minutes below which a quote is as good as new" },
    old   = num { 390, min = 15, max = 3900, about = "open minutes from which a quote is no help: a session" },
    clear = pct { 25, min = 1, max = 100, about = "a distance from flipping that leaves no doubt" },
    tight = pct { 2, min = 0, max = 20, about = "a spread that costs next to nothing" },
    wide  = pct { 25, min = 5, max = 100, about = "a spread that eats the trade" },
    worst = num { 0.5, min = 0, max = 1, about = "the share of known inputs at which nothing is left" },
  },
  factor { "data",      0.40, ramp("completeness", "worst", 1) },
  factor { "freshness", 0.25, ramp("open_minutes", "old", "fresh") },
  factor { "clarity",   0.20, ramp("margin_pct", 0, "clear") },
  factor { "liquidity", 0.15, ramp("ticket_spread_pct", "wide", "tight") },
}
