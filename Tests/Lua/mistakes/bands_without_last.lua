-- Bands that leave a position without a name.
bands "mistake" { --> R104 mistake: the last band, and only it, has no condition
  on = "position",
  { "LOW", "abs(delta) < 0.3" },
}
