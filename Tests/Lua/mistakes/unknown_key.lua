-- A key that means nothing.
tree "mistake" {
  node { "n", whn = "itm", hold { } }, --> R106 mistake: 'whn' means nothing here
  otherwise { hold { } },
}
