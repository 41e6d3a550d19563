tree "csp.test" {
  node { "put", when = "kind == 'shortput'", close {} },
  otherwise { hold { why = "{dte} left" } },
}
