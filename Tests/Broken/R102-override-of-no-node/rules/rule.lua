tree "csp.test" {
  node { "near_expiry", when = "dte <= 7", close {} },
  otherwise { hold { why = "{dte} left" } },
}
