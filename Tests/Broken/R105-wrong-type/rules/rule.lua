tree "csp.test" {
  node { "near", when = 7, close {} },
  otherwise { hold { why = "{dte} left" } },
}
