tree "csp.test" {
  node { "unranked", when = "not known(iv_rank)",
    node { "quiet", when = "iv_rank < 20", close { why = "quiet" } },
    otherwise { hold { why = "no rank" } } },
  otherwise { hold { why = "{dte} left" } },
}
