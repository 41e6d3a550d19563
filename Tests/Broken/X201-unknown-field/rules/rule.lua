tree "csp.test" {
  node { "loss", when = "pl_prct <= -20", close {} },
  otherwise { hold { why = "{dte} left" } },
}
