local near <const> = 7
near = near + 1
tree "csp.test" { params = { near = days { near, min = 1, max = 21 } },
  node { "near", when = "dte <= near", close {} }, otherwise { hold {} } }
