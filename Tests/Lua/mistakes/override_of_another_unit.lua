-- An override in another unit than the param's.
tree "mistake" {
  params = { near = days(7) },
  node { "n", when = "dte <= near", close { } },
  otherwise { hold { } },
}
override "mistake" {
  near = pct(10), --> R105 mistake: near must be days(value), got pct(10)
}
