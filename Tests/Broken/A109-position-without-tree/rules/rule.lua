tree "csp.test" {
  when = "kind == 'short_put' and pl_pct < -20",
  otherwise { hold { why = "{dte} left" } },
}
