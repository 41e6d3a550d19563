-- What is assumed where the recorded data says nothing. Every explanation names the one that it used.

defaults {
  rate  = pct(4),   -- risk-free, a year, continuously compounded
  yield = pct(0),   -- dividends, a year, continuously compounded
}
