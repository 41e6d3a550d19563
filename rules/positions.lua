-- Which rules judge an open position. The first tree whose `when` holds decides; where none does, it is held.

positions {
  trees      = { "csp.recovery", "csp.profit", "cc.manage", "long_call.manage", "long_put.manage" },
  priority   = "position.priority",
  risk       = "assignment.risk",
  confidence = "decision.confidence",
  roll_score = "roll.target",
  freshness  = "position.freshness",
  news       = "news.summary",

  -- What a complete recommendation rests on; what is missing of it is named, and lowers the confidence.
  inputs     = { "spot", "bid", "ask", "mark", "iv", "delta", "news.sentiment" },

  -- The roll that is held against closing and taking assignment where the tree itself asks for none.
  compare    = {
    short_put    = roll { strike = "down", out = days(30), require = "credit >= 0" },
    covered_call = roll { strike = "up", out = days(30), require = "credit >= 0" },
  },
}
