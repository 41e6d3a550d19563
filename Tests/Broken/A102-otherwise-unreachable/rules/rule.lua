tree "csp.test" {
  node { "put", when = "right == 'put'", close { why = "put" } },
  node { "call", when = "right == 'call'", hold { why = "call" } },
  otherwise { hold { why = "never" } },
}
