tree "csp.test" {
  node { "near", wehn = "dte <= 7", close {} },
  otherwise { hold { why = "{dte} left" } },
}
