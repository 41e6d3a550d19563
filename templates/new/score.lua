-- Which puts are worth selling: 0 to 100 points, and what turns a contract away.

score "new.score" {
  about   = "Puts worth selling.",
  on      = "contract",
  params  = {
    soon  = days { 7, min = 0, max = 30, about = "the shortest time to expiration" },
    late  = days { 45, min = 14, max = 120, about = "the longest time to expiration" },
    wide  = pct  { 10, min = 1, max = 50, about = "the widest spread that can be traded" },
    risky = num  { 0.35, min = 0.1, max = 1, about = "a delta that is too much" },
    safe  = num  { 0.10, min = 0, max = 0.5, about = "a delta that is far enough away" },
    poor  = pct  { 8, min = 0, max = 50, about = "an annual return that isn't worth it" },
    rich  = pct  { 40, min = 10, max = 200, about = "an annual return that can't be bettered" },
  },
  require = {
    "right == 'put'",
    "between(dte, soon, late)",
    "spread_pct <= wide",
    "abs(delta) <= risky",
  },
  factor { "premium", 0.6, ramp("annual_return", "poor", "rich") },
  factor { "safety",  0.4, ramp("abs(delta)", "risky", "safe") },
  grade   = { A = 80, B = 60, reject = 40 },
}
