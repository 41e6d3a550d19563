bands "assignment.risk" {
  on = "position",
  { "LOW", "abs(delta) < 0.3" },
  { "HIGH", "abs(delta) > 0.3" },
}
