-- What headlines mean. A feed's own judgement of a headline comes before these words.

headlines "news.summary" {
  about   = "Sentiment and impact of the last week's headlines.",
  window  = days(7),
  impacts = {
    { 1.0, {
      "earnings", "fda", "merger", "acquisition", "bankruptcy", "analyst upgrade", "analyst downgrade", "upgrade",
      "downgrade",
    } },
    { 0.6, { "revenue", "guidance", "product launch", "ceo" } },
    { 0.3, { "partnership", "hiring", "event" } },
  },
  bullish = {
    "beat", "beats", "upgrade", "upgraded", "raises", "raised", "record", "approval", "approved", "surge", "surges",
    "outperform", "buyback",
  },
  bearish = {
    "miss", "misses", "downgrade", "downgraded", "cuts", "cut", "lawsuit", "probe", "recall", "plunge", "plunges",
    "bankruptcy", "underperform", "warning",
  },
}
