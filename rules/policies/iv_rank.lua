-- How dear options are against their own year: above 60 is a time to sell, below 30 one to buy.

bands "iv_rank.level" {
  about  = "Whether the implied volatility pays whoever sells it.",
  on     = "contract",
  params = {
    low  = num { 30, min = 0, max = 50, about = "the rank below which selling pays poorly" },
    high = num { 60, min = 30, max = 100, about = "the rank above which selling pays well" },
  },
  { "LOW", "iv_rank < low" },
  { "MEDIUM", "iv_rank <= high" },
  { "HIGH" },
}
