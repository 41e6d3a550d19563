-- What the liquidity points of a contract mean: 40 for volume, 40 for open interest, 20 for a narrow spread.

bands "liquidity.level" {
  about  = "How well a contract can be traded.",
  on     = "contract",
  params = {
    excellent  = num { 80, min = 50, max = 100, about = "points from which it is excellent" },
    good       = num { 60, min = 30, max = 90, about = "points from which it is good" },
    acceptable = num { 40, min = 0, max = 70, about = "points from which it is acceptable" },
  },
  { "EXCELLENT", "liquidity >= excellent" },
  { "GOOD", "liquidity >= good" },
  { "ACCEPTABLE", "liquidity >= acceptable" },
  { "POOR" },
}
