tree "csp.test" {
  node { "between", when = "pl_pct < -50 and pl_pct > -20", close { why = "{pl_pct}" } },
  otherwise { hold { why = "{dte} left" } },
}
