-- A param below its own minimum.
tree "mistake" {
  params = {
    near = days { 0, min = 1, max = 21 }, --> R107 mistake: near = 0 is outside its bounds 1 … 21
  },
  node { "n", when = "dte <= near", close { } },
  otherwise { hold { } },
}
