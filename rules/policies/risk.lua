-- The risk of being assigned. A bought option can't be assigned.

bands "assignment.risk" {
  about  = "How likely assignment is.",
  on     = "position",
  params = {
    low  = num { 0.30, min = 0.05, max = 0.5, about = "the delta below which assignment is unlikely" },
    high = num { 0.60, min = 0.3, max = 0.95, about = "the delta from which assignment is likely" },
  },
  { "LOW", "one_of(kind, 'long_call', 'long_put') or abs(delta) < low" },
  { "MEDIUM", "abs(delta) < high" },
  { "HIGH" },
}
