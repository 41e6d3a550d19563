-- When to take the profit of a cash-secured put.

tree "new.rule" {
  about   = "When to take the profit of a cash-secured put.",
  on      = "position",
  when    = "kind == 'short_put'",
  unknown = "hold",
  params  = {
    target = pct { 50, min = 10, max = 95, about = "the share of the premium that is enough" },
  },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} of the premium is earned" } },

  otherwise { hold { why = "theta earns {theta_per_day} a day" } },
}
