tree "csp.test" {
  node { "near", when = "dte <= 7", clsoe { why = "near" } },
  otherwise { hold { why = "{dte} left" } },
}
