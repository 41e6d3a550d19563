local levels = require "lib.levels"

tree "csp.test" {
  params = { near = days { levels.near } },
  node { "near", when = "dte <= near", close {} },
  otherwise { hold {} },
}
