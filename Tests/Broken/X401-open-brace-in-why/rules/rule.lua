tree "csp.test" {
  otherwise { hold { why = "theta earns {theta_per_day a day" } },
}
