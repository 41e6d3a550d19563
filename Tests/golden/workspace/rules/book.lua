-- A small, complete set of rules for the golden files: unlike the shipped ones, nobody tunes it.

positions {
  trees = { "put.losing", "put.earning" },
  priority = "urgency", risk = "risk", confidence = "trust", roll_score = "target", freshness = "age", news = "headlines",
  inputs = { "spot", "mark", "delta", "news.sentiment" },
  compare = { short_put = roll { strike = "down", out = days(30), require = "credit >= 0" } },
}

defaults { rate = pct(4), yield = pct(0) }

tree "put.losing" {
  on      = "position",
  when    = "kind == 'short_put' and pl_pct < 0",
  unknown = "hold",
  params  = {
    loss = pct  { -20, min = -100, max = -5, about = "a loss worth acting on" },
    near = days { 7, min = 1, max = 45, about = "close to expiration" },
    deep = num  { -0.97, min = -1, max = -0.5, about = "no hope left" },
    out  = days { 30, min = 7, max = 90, about = "how much time a roll adds" },
  },
  node { "hopeless", when = "delta <= deep and pl_pct <= loss",
    close { why = "delta {delta}: it will be assigned" } },
  node { "near_expiry", when = "dte <= near and pl_pct <= loss",
    node { "bullish_news", when = "news.sentiment == 'bullish'", unknown = "skip",
      roll { strike = "same", out = "out", require = "credit >= 0", why = "good news: keep the strike",
        fallback = close { why = "good news, but no roll pays" } } },
    otherwise {
      roll { strike = "down", out = "out", require = "credit >= 0", why = "{dte} left at {pl_pct}: lower strike, more time",
        fallback = close { why = "no roll pays for itself" } } } },
  otherwise { hold { why = "{dte} are left" } },
}

tree "put.earning" {
  on   = "position",
  when = "kind == 'short_put'",
  otherwise { hold { why = "{pl_pct} earned so far" } },
}

points "urgency" { on = "position",
  group { "loss",   { 100, "pl_pct < -20" }, { 50, "pl_pct < -10" } },
  group { "expiry", { 30, "dte <= 7" } },
}

bands "risk" { on = "position",
  { "LOW", "abs(delta) < 0.3" }, { "MEDIUM", "abs(delta) < 0.6" }, { "HIGH" },
}

score "trust" { on = "decision",
  factor { "data",    0.6, "completeness" },
  factor { "clarity", 0.4, ramp("margin_pct", 0, 25) },
}

score "target" { on = "roll",
  require = { "standard", "bid > 0", "abs(expiration_gap) <= 10" },
  factor { "return", 0.5, ramp("roll_return", 0, 30) },
  factor { "safety", 0.5, ramp("abs(delta)", 0.8, 0.2) },
}

freshness "age" { on = "position", max_age = days(5), stale_after = minutes(20),
  { minutes(5), "dte <= 7" }, { minutes(60) },
}

headlines "headlines" { window = days(7), impacts = { { 1.0, { "upgrade" } } }, bullish = { "upgrade" }, bearish = { "cut" } }
