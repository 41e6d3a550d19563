-- An action where a step belongs.
tree "mistake" {
  hold { }, --> R104 mistake: hold { … } stands among the steps of a tree
  otherwise { hold { } },
}
