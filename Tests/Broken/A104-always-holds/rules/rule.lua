tree "csp.test" {
  node { "any", when = "dte <= 7 or dte >= 5", close { why = "{dte}" } },
  otherwise { hold { why = "{dte} left" } },
}
