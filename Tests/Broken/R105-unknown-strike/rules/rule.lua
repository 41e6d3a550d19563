tree "csp.test" {
  otherwise { roll { strike = "lower", out = days(30) } },
}
