positions {
  trees = { "csp.test" }, priority = "p", risk = "b", confidence = "c", roll_score = "r", freshness = "f", news = "n",
  inputs = { "spot" },
}
points "p" { on = "position", group { "loss", { 1, "pl_pct < 0" } } }
bands "b" { on = "position", { "LOW" } }
score "c" { on = "decision", factor { "one", 1, "1" } }
score "r" { on = "roll", factor { "one", 1, "1" } }
freshness "f" { max_age = days(5), stale_after = minutes(20), { minutes(60) } }
headlines "n" { window = days(7), impacts = { }, bullish = { "beat" }, bearish = { "miss" } }
