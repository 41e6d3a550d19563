tree "csp.test" {
  node { "loss", when = "dte <= 7 && pl_pct < -20", close {} },
  otherwise { hold { why = "{dte} left" } },
}
