-- A constructor's name with a letter missing.
tree "mistake" {
  nod { "n", when = "itm", hold { } }, --> L102 attempt to call a nil value (global 'nod'); did you mean 'node'?
  otherwise { hold { } },
}
