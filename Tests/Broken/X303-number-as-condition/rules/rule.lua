tree "csp.test" {
  node { "deep", when = "delta", close {} },
  otherwise { hold { why = "{dte} left" } },
}
