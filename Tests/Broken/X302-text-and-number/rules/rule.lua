tree "csp.test" {
  node { "put", when = "kind == 1", close {} },
  otherwise { hold { why = "{dte} left" } },
}
