score "csp.entry" {
  on = "contract",
  require = { "abs(delta) <= 0.3" },
  factor { "premium", 0.5, ramp("premium_pct", 1, 3) },
  factor { "safety", 0.5, ramp("abs(delta)", 0.9, 0.5) },
}
