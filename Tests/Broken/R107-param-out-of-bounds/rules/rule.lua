tree "csp.test" {
  params = { near = days { 45, min = 1, max = 21 } },
  node { "near", when = "dte <= near", close {} },
  otherwise { hold { why = "{dte} left" } },
}
