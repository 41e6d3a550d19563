-- Days held against a percentage.
tree "mistake" {
  params = { near = pct(7) },
  node { "n", when = "dte <= near", close { } }, --> X301 mistake: 'dte' is in days but 'near' is in percent
  otherwise { hold { } },
}
