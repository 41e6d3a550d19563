-- What to do with a cash-secured put. The first node whose condition holds decides; `why` is what the recommendation says.

tree "my.puts" {
  about   = "What to do with a cash-secured put.",
  on      = "position",
  when    = "kind == 'short_put'",
  unknown = "hold",
  params  = {
    target = pct  { 50, min = 10, max = 95, about = "the share of the premium that is enough" },
    loss   = pct  { -30, min = -400, max = -5, about = "a loss worth acting on" },
    near   = days { 7, min = 1, max = 21, about = "close to expiration" },
    out    = days { 30, min = 7, max = 60, about = "how far to roll" },
  },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} of the premium is earned; the rest isn't worth the risk" } },

  node { "near_expiry", when = "dte <= near and pl_pct <= loss",
    roll { strike = "down", out = "out", require = "credit >= 0",
      why = "{dte} left and a loss of {pl_pct}: a lower strike and more time",
      fallback = close { why = "no roll pays for itself" } } },

  otherwise { hold { why = "theta earns {theta_per_day} a day" } },
}
