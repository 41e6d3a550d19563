-- A call that was bought.

tree "long_call.manage" {
  about   = "When to leave a long call.",
  on      = "position",
  when    = "kind == 'long_call'",
  unknown = "hold",
  params  = {
    target = pct  { 100, min = 20, max = 1000, about = "the gain that is enough" },
    stop   = pct  { -50, min = -95, max = -10, about = "the loss at which to leave" },
    near   = days { 10, min = 0, max = 45, about = "so close to expiration that decay takes over" },
    out    = days { 45, min = 14, max = 180, about = "how much time a roll adds" },
    spent  = usd  { 0.05, min = 0, max = 1, about = "a price below which there is nothing left to save" },
    winner = num  { 0.60, min = 0.3, max = 1, about = "the delta of a call that is worth keeping" },
  },

  node { "spent", when = "bid <= spent",
    hold { why = "at {bid} a share there is nothing left to save: keep it as a lottery ticket" } },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} ahead: take it" } },

  node { "stopped_out", when = "pl_pct <= stop",
    close { why = "{pl_pct}: the loss limit is reached; {extrinsic} a share of time value is left to save" } },

  node { "decay", when = "dte <= near",
    node { "winning", when = "pl_pct > 0 and delta >= winner",
      roll { strike = "up", out = "out", require = "credit >= 0",
        why = "{dte} left and {pl_pct} ahead: take money out and stay in",
        fallback = close { why = "{dte} left and {pl_pct} ahead: decay takes over from here" } } },
    otherwise { close { why = "{dte} left at {pl_pct}: decay costs {-theta_per_day} a day from here" } } },

  otherwise { hold { why = "{pl_pct} with {dte} left; holding costs {-theta_per_day} a day" } },
}
