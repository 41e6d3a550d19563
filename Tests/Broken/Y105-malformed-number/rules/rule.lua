tree "csp.test" {
  params = { near = days(7d) },
  otherwise { hold { why = "{dte} left" } },
}
