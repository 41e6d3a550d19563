-- A cash-secured put that makes money: when is enough enough?

tree "csp.profit" {
  about   = "When to take the profit of a cash-secured put.",
  on      = "position",
  when    = "kind == 'short_put' and pl_pct >= 0",
  unknown = "hold",
  params  = {
    target    = pct  { 50, min = 10, max = 95, about = "the share of the premium that is enough at any time" },
    late      = days { 5, min = 0, max = 30, about = "so close to expiration that gamma outweighs theta" },
    late_gain = pct  { 25, min = 0, max = 95, about = "the share of the premium that is enough when it is late" },
    fence     = days { 3, min = 0, max = 14, about = "how long before earnings to be out" },
  },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} of the premium is earned; the rest isn't worth the risk" } },

  node { "time_exit", when = "dte <= late and pl_pct >= late_gain",
    close { why = "{dte} left and {pl_pct} earned: what remains is mostly gamma risk" } },

  node { "earnings_ahead", when = "known(earnings_in) and earnings_in <= fence and earnings_in <= dte",
    close { why = "earnings in {earnings_in}: keep the {pl_pct} rather than sit through the report" } },

  otherwise { hold { why = "{pl_pct} earned so far, and theta earns {theta_per_day} a day" } },
}
