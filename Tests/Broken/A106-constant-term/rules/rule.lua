tree "csp.test" {
  node { "calm", when = "iv <= 5 and pl_pct <= -20", close { why = "{iv}" } },
  otherwise { hold { why = "{dte} left" } },
}
