tree "csp.test" {
  node { "near", when = "dte <= 7", roll { strike = "down", out = days(30), why = "near" } },
  node { "loss", when = "pl_pct <= -50", close { why = "{pl_pct}" } },
  otherwise { hold { why = "{dte} left" } },
}
