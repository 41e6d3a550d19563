tree "csp.test" {
  params = { loss = pct { -20 } },
  node { "near", when = "dte <= loss", close {} },
  otherwise { hold { why = "{dte} left" } },
}
