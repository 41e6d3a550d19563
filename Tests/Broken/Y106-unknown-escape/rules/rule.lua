tree "csp.test" {
  about = "losses \d",
  otherwise { hold { why = "{dte} left" } },
}
