tree "csp.test" {
  node { "loss", when = "pl_pct <= -20", close { why = "{pl_pct}" } },
  node { "panic", when = "pl_pct <= -50", roll { strike = "down", out = days(30), why = "{pl_pct}" } },
  otherwise { hold { why = "{dte} left" } },
}
