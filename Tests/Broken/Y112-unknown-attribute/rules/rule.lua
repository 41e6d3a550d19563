local near <constant> = 7
tree "csp.test" { params = { near = days { near } },
  node { "near", when = "dte <= near", close {} }, otherwise { hold {} } }
