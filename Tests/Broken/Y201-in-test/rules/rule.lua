tree "csp.test" {
  otherwise { hold { why = "{dte} left" } },
}
