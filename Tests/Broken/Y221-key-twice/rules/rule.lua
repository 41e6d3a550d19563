tree "csp.test" {
  params = { near = days { 7, min = 1, max = 21 } },
  node { "near", when = "dte <= near", when = "pl_pct < -20", close { why = "near" } },
  otherwise { hold { why = "{dte} left" } },
}
