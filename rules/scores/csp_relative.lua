-- Which puts stand out among all that could be sold now: each is judged against the others of the scan.

score "csp.relative" {
  about  = "Puts that pay better than the others of the scan, at its distance and spread.",
  on     = "contract",
  params = {
    shortest  = days { 7, min = 0, max = 60, about = "the nearest expiration that is looked at" },
    longest   = days { 45, min = 7, max = 400, about = "the farthest" },
    near      = pct  { 2, min = 0, max = 30, about = "how far below the price a strike lies at the least" },
    far       = pct  { 15, min = 1, max = 60, about = "and at the most" },
    wide      = pct  { 20, min = 1, max = 100, about = "the widest spread that can be traded" },
    deviation = num  { 2, min = 0.5, max = 5, about = "standard deviations off the mean that can't be bettered" },
  },
  require = {
    "right == 'put' and standard and between(dte, shortest, longest) and between(otm_pct, near, far)",
    "bid > 0 and spread_pct <= wide",
  },
  factor { "premium",   0.5, rank("annual_return") },
  factor { "distance",  0.3, zscore("otm_pct", "deviation") },
  factor { "liquidity", 0.2, rank("-spread_pct") },
}
