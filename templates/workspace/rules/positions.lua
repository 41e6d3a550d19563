-- Which rules judge an open position. The first tree whose `when` holds decides; where none does, it is held.

positions {
  trees      = { "my.puts" },
  priority   = "position.priority",
  risk       = "assignment.risk",
  confidence = "decision.confidence",
  roll_score = "roll.target",
  freshness  = "position.freshness",
  news       = "news.summary",

  -- What a complete recommendation rests on; what is missing of it is named, and lowers the confidence.
  inputs     = { "spot", "bid", "ask", "mark", "iv", "delta" },
}
