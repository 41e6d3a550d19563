tree "csp.test" {
  when = "kind == 'short_put'",
  node { "near", when = "dte <= 7", roll { strike = "up", out = days(30), require = "credit >= 0", why = "near" } },
  otherwise { hold { why = "{dte} left" } },
}
