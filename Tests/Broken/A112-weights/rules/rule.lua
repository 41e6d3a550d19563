score "csp.entry" {
  on = "contract",
  factor { "premium", 0.5, ramp("premium_pct", 1, 3) },
  factor { "safety", 0.4, ramp("abs(delta)", 0.35, 0.10) },
}
