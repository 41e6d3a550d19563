-- A put that was bought, as protection or as a view.

tree "long_put.manage" {
  about   = "When to leave a long put.",
  on      = "position",
  when    = "kind == 'long_put'",
  unknown = "hold",
  params  = {
    target = pct  { 100, min = 20, max = 1000, about = "the gain that is enough" },
    stop   = pct  { -60, min = -95, max = -10, about = "the loss at which to leave" },
    near   = days { 5, min = 0, max = 45, about = "so close to expiration that decay takes over" },
    spent  = usd  { 0.05, min = 0, max = 1, about = "a price below which there is nothing left to save" },
  },

  node { "spent", when = "bid <= spent",
    hold { why = "at {bid} a share there is nothing left to save: keep it as a lottery ticket" } },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} ahead: take it" } },

  node { "stopped_out", when = "pl_pct <= stop",
    close { why = "{pl_pct}: the loss limit is reached; {extrinsic} a share of time value is left to save" } },

  node { "decay", when = "dte <= near",
    close { why = "{dte} left at {pl_pct}: decay costs {-theta_per_day} a day from here" } },

  otherwise { hold { why = "{pl_pct} with {dte} left; holding costs {-theta_per_day} a day" } },
}
