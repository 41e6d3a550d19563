-- What decision.confidence has to say: nothing in doubt is 100, and each factor has its weight.

test "decision.confidence" {
  given = decision { completeness = 0.5, open_minutes = 390, margin_pct = 0, ticket_spread_pct = 25 },

  case { "nothing to rely on", expect = { score = 0 } },
  case { "nothing in doubt", completeness = 1, open_minutes = 15, margin_pct = 25, ticket_spread_pct = 2,
    expect = { score = 100 } },
  case { "more than that is no better", completeness = 1, open_minutes = 0, margin_pct = 80, ticket_spread_pct = 0.5,
    expect = { score = 100 } },
  case { "less than that is no worse", completeness = 0.2, open_minutes = 3000, margin_pct = 0, ticket_spread_pct = 70,
    expect = { score = 0 } },
  case { "half of each", completeness = 0.75, open_minutes = 202.5, margin_pct = 12.5, ticket_spread_pct = 13.5,
    expect = { score = 50, factors = { data = 0.5, freshness = 0.5, clarity = 0.5, liquidity = 0.5 } } },

  case { "every input was known", completeness = 1, expect = { score = 40 } },
  case { "the quote is new", open_minutes = 15, expect = { score = 25 } },
  case { "nothing is near a threshold", margin_pct = 25, expect = { score = 20 } },
  case { "the order is easy to trade", ticket_spread_pct = 2, expect = { score = 15 } },

  case { "a decision without a threshold or an order has less to show", completeness = 1, open_minutes = 0,
    margin_pct = missing, ticket_spread_pct = missing,
    expect = { score = 65, factors = { clarity = missing, liquidity = missing } } },

  sweep { "missing inputs alone keep it from being trusted",
    completeness = range(0, 0.5, 0.1), open_minutes = { 0, 15, 120, 390 }, margin_pct = { 0, 10, 25, missing },
    ticket_spread_pct = { 0, 2, 10, 25, missing },
    never = { min = 60.5 } },
}
