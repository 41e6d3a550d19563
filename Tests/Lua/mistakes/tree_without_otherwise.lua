-- A tree through which a position could fall.
tree "mistake" { --> R103 mistake: the tree doesn't end in otherwise
  node { "n", when = "itm", hold { } },
}
