-- Which short puts will probably bring shares, so that the calls to sell on them can be looked for already.

score "assignment.likely" {
  about  = "Short puts that are likely to be assigned, the likeliest first.",
  on     = "position",
  params = {
    likely = ratio { 0.50, min = 0.05, max = 1, about = "the probability of ending in the money that is planned for" },
  },
  require = {
    "kind == 'short_put'",
    "known(prob_itm) and prob_itm >= likely or not known(prob_itm) and itm",
  },
  factor { "probability", 1, "prob_itm" },
}
