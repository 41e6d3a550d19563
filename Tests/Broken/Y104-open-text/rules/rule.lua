tree "csp.test" {
  node { "near", when = "dte <= 7, hold {} },
  otherwise { hold { why = "{dte} left" } },
}
