tree "csp.test" {
  node { "near", when = "dte <= 7",
    node { "loss", when = "pl_pct <= -20", close {} } },
  otherwise { hold { why = "{dte} left" } },
}
