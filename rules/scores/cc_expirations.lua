-- Which expiration of a covered call to sell: one, two, three weeks, a month or six weeks away. Use it with --by expiration.

score "cc.expirations" {
  about  = "How well each expiration of a covered call pays.",
  on     = "contract",
  params = {
    reach   = days { 2, min = 0, max = 3, about = "how many days an expiration may lie from 7, 14, 21, 30 and 45" },
    near    = pct  { 3, min = 0, max = 30, about = "how far above the price a strike lies at the least" },
    far     = pct  { 10, min = 1, max = 60, about = "and at the most" },
    wide    = pct  { 15, min = 1, max = 100, about = "the widest spread that can be traded" },
    poor    = pct  { 3, min = 0, max = 100, about = "a yearly return on the strike that isn't worth it" },
    rich    = pct  { 30, min = 1, max = 500, about = "one that can't be bettered" },
    patient = days { 45, min = 20, max = 90, about = "days at which time decay is slow" },
    hasty   = days { 7, min = 1, max = 20, about = "days at which it is fastest" },
  },
  require = {
    "right == 'call' and standard and between(otm_pct, near, far)",
    "abs(dte - 7) <= reach or abs(dte - 14) <= reach or abs(dte - 21) <= reach or abs(dte - 30) <= reach"
      .. " or abs(dte - 45) <= reach",
    "bid > 0 and spread_pct <= wide",
  },
  factor { "efficiency", 0.7, ramp("annual_return", "poor", "rich") },
  factor { "decay",      0.3, ramp("dte", "patient", "hasty") },
}
