score "csp.entry" {
  on = "contracts",
  factor { "premium", 1, ramp("premium_pct", 1, 3) },
}
