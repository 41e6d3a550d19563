-- A hit that adds nothing.
points "mistake" {
  on = "position",
  group { "loss", { "pl_pct < 0" } }, --> R105 mistake: an entry of group 'loss' must be points and a condition
}
