tree "csp.test" {
  node { "near", when = "dte <= 7", close {} },
}
