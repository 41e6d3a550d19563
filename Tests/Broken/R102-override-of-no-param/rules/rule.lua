tree "csp.test" {
  params = { near = days { 7 } },
  node { "near", when = "dte <= near", close {} },
  otherwise { hold { why = "{dte} left" } },
}
