tree "csp.test" {
  params = { dte = days { 7 } },
  node { "near", when = "dte <= 7", close {} },
  otherwise { hold { why = "{dte} left" } },
}
