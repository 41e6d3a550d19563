-- An override above the param's maximum.
tree "mistake" {
  params = { near = days { 7, min = 1, max = 21 } },
  node { "n", when = "dte <= near", close { } },
  otherwise { hold { } },
}
override "mistake" { near = 30 } --> R107 mistake: near = 30 is outside its bounds 1 … 21
