-- How old a quote may be, and for how long a recommendation holds.

freshness "position.freshness" {
  about       = "Losing and expiring positions are looked at more often.",
  on          = "position",
  max_age     = days(5),       -- an older quote is no mark at all; long enough for a holiday weekend
  stale_after = minutes(20),   -- while the exchange is open
  params      = {
    near   = days { 7, min = 0, max = 30, about = "close to expiration" },
    heavy  = pct  { -20, min = -400, max = -5, about = "a heavy loss" },
    losing = pct  { -5, min = -100, max = 0, about = "a loss" },
    ahead  = pct  { 5, min = 0, max = 100, about = "a profit" },
  },
  { minutes(5), "dte <= near or pl_pct < heavy" },
  { minutes(15), "pl_pct < losing" },
  { minutes(30), "pl_pct <= ahead" },
  { minutes(60) },
}
