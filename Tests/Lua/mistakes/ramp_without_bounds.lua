-- A ramp that doesn't say where it ends.
score "mistake" {
  on = "contract",
  factor { "f", 1, ramp("abs(delta)", 0.2) }, --> R105 mistake: factor 'f' must be a number or an expression in quotes, got ramp { … }
}
