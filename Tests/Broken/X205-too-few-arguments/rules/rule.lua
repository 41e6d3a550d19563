tree "csp.test" {
  node { "near", when = "between(dte, 7)", close {} },
  otherwise { hold { why = "{dte} left" } },
}
