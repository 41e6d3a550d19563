-- A field that positions don't have.
tree "mistake" {
  node { "n", when = "detla < -0.8", close { } }, --> X201 mistake: unknown name 'detla'
  otherwise { hold { } },
}
