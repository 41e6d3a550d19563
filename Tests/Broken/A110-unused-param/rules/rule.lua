tree "csp.test" {
  params = { near = days { 7, min = 1, max = 21 }, far = days { 45 } },
  node { "near", when = "dte <= near", close { why = "near" } },
  otherwise { hold { why = "{dte} left" } },
}
