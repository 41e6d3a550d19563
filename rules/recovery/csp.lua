-- A cash-secured put that loses money: close it, roll it, or let time work.

tree "csp.recovery" {
  about   = "What to do with a losing cash-secured put.",
  on      = "position",
  when    = "kind == 'short_put' and pl_pct < 0",
  unknown = "hold",
  params  = {
    loss    = pct  { -20, min = -100, max = -5, about = "a loss worth acting on" },
    panic   = pct  { -50, min = -400, max = -20, about = "a loss that time alone won't repair" },
    near    = days { 7, min = 1, max = 21, about = "close to expiration" },
    deep    = num  { -0.80, min = -1, max = -0.5, about = "so deep in the money that assignment is likely" },
    out     = days { 30, min = 7, max = 90, about = "how much time a roll adds" },
    serious = num  { 0.5, min = 0, max = 1, about = "the impact from which bad news counts" },
  },

  node { "deep_itm", when = "delta <= deep and pl_pct <= panic",
    close { why = "delta {delta}: assignment is likely, and it stands at {pl_pct}" } },

  node { "near_expiry", when = "dte <= near and pl_pct <= loss",
    node { "bullish_news", when = "news.sentiment == 'bullish'", unknown = "skip",
      roll { strike = "same", out = "out", require = "credit >= 0",
        why = "{dte} left at {pl_pct}, but good news may bring it back: keep the strike, add time",
        fallback = close { why = "{dte} left at {pl_pct}, and no roll at this strike pays for itself" } } },
    otherwise {
      roll { strike = "down", out = "out", require = "credit >= 0",
        why = "{dte} left at {pl_pct}: a lower strike and more time",
        fallback = close { why = "{dte} left at {pl_pct}, and no roll pays for itself" } } } },

  node { "bearish_news", when = "pl_pct <= loss and news.sentiment == 'bearish' and news.impact >= serious",
    unknown = "skip",
    roll { strike = "down", out = "out", require = "credit >= 0",
      why = "bad news ({news.events}) at {pl_pct}: move the strike down while there is time",
      fallback = hold { why = "bad news, but no roll pays for itself yet; {dte} are left" } } },

  otherwise { hold { why = "theta earns {theta_per_day} a day and {dte} are left" } },
}
