tree "csp.test" {
  node { "near", when = "0 < dte < 7", close {} },
  otherwise { hold { why = "{dte} left" } },
}
