-- The tree of document 000, section 3.4, as it is written there.
tree "csp.recovery" {
  on = "position",
  when = "kind == 'short_put' and pl_pct < 0",
  params = {
    loss = pct { -20, about = "a loss worth acting on" },
    panic = pct { -50, about = "a loss that time alone won't repair" },
    near = days { 7, about = "close to expiration" },
    deep = num { -0.8, about = "deep in the money" },
  },
  node { "near_expiry", when = "pl_pct < loss and dte < near",
    node { "bullish", when = "news.sentiment == 'bullish'", unknown = "skip",
      roll { strike = "same", out = days(30), why = "same strike, 30 days more" } },
    otherwise { roll { strike = "down", out = days(30), why = "lower strike, 30 days more" } } },
  node { "deep_itm", when = "pl_pct < panic and delta > deep",
    close { why = "deep in the money, assignment is likely" } },
  otherwise { hold { why = "theta works for us" } },
}
