tree "csp.test" {
  node { "near", when = "dte <= 7", close { why = "near" } },
  node { "loss", when = "dte > 7 and pl_pct <= -20", close { why = "{pl_pct}" } },
  otherwise { hold { why = "{dte} left" } },
}
