tree "csp.test" {
  node { "calm", when = "iv <= 60", close {} },
  otherwise { hold { why = "{dte} left" } },
}
