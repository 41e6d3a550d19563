tree "csp.test" {
  when = "kind == 'long_call'",
  node { "itm", when = "itm and dte <= 7", take_assignment { why = "in the money" } },
  otherwise { hold { why = "{dte} left" } },
}
