tree "csp.test" {
  params = { deep = num { 2, min = 1.5, max = 3 } },
  node { "deep", when = "delta <= deep", close {} },
  otherwise { hold { why = "{dte} left" } },
}
