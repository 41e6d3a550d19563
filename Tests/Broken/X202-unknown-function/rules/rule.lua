tree "csp.test" {
  node { "deep", when = "absolute(delta) > 0.8", close {} },
  otherwise { hold { why = "{dte} left" } },
}
