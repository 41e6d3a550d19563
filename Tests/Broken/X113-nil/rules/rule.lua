tree "csp.test" {
  node { "unranked", when = "iv_rank == nil", close {} },
  otherwise { hold { why = "{dte} left" } },
}
