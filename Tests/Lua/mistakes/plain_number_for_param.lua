-- A param without a unit.
tree "mistake" { --> R105 mistake: param near must be a unit with a value, such as days { 7, min = 1, max = 21 }
  params = { near = 7 },
  node { "n", when = "dte <= near", close { } },
  otherwise { hold { } },
}
