tree "csp.test" {
  node { "put", when = "kind = 'short_put'", close {} },
  otherwise { hold { why = "{dte} left" } },
}
