-- Which position to look at first: the points add up, and within a group the first hit counts.

points "position.priority" {
  about  = "The order in which positions deserve attention.",
  on     = "position",
  params = {
    heavy     = pct  { -20, min = -400, max = -5, about = "a heavy loss" },
    light     = pct  { -10, min = -100, max = 0, about = "a loss" },
    this_week = days { 7, min = 1, max = 14, about = "expires this week" },
    next_week = days { 14, min = 7, max = 30, about = "expires next week" },
  },
  group { "loss",   { 100, "pl_pct < heavy" }, { 50, "pl_pct < light" } },
  group { "expiry", { 30, "dte <= this_week" }, { 15, "dte <= next_week" } },
  group { "money",  { 20, "itm" } },
}
