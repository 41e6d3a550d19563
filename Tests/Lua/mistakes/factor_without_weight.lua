-- A factor without its weight.
score "mistake" {
  on = "contract",
  factor { "f", "abs(delta)" }, --> R105 mistake: a factor must be a name, a weight and a measure
}
