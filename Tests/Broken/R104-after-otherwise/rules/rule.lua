tree "csp.test" {
  otherwise { hold { why = "{dte} left" } },
  node { "near", when = "dte <= 7", close {} },
}
