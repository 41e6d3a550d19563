tree "csp.test" {
  node { "near", when = "dte <= 7", hold {} };
  node { "loss", when = "pl_pct <= -20" ! hold {} },
  otherwise { hold { why = "{dte} left" } },
}
