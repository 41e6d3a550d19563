tree "csp.test" {
  node { "loss", when = "pl_pct <= -20 and", close {} },
  otherwise { hold { why = "{dte} left" } },
}
