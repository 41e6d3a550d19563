-- The wheel: sell cash-secured puts; keep the shares that are assigned, and sell calls against them until they are called
-- away; begin again. The trees take profits and roll; the strategy says what to open, and how much of it.

-- Unlike csp.recovery, which gives a losing put up, the wheel is ready to own the shares.
tree "wheel.put" {
  about   = "A put of the wheel that loses money: roll it down while that pays, or take the shares.",
  on      = "position",
  when    = "kind == 'short_put' and pl_pct < 0",
  unknown = "hold",
  params  = {
    near  = days { 1, min = 0, max = 21, about = "so close to expiration that assignment is decided" },
    out   = days { 30, min = 7, max = 90, about = "how much time a roll adds" },
    worth = pct  { 12, min = 0, max = 100, about = "the annual return that makes a roll better than the shares" },
  },

  node { "near_expiry_itm", when = "dte <= near and itm",
    roll { strike = "down", out = "out", require = "roll_return >= worth",
      why = "{dte} left and in the money: a lower strike and more time still earn their keep",
      fallback = take_assignment { why = "{dte} left and no roll earns enough: the shares come at {strike}" } } },

  otherwise { hold { why = "theta earns {theta_per_day} a day and {dte} are left; the shares are welcome at {strike}" } },
}

strategy "wheel" {
  about  = "Cash-secured puts, then covered calls on what is assigned.",
  params = {
    stake       = pct  { 5, min = 0.5, max = 100, about = "one position's collateral, in percent of the equity" },
    per_symbol  = pct  { 10, min = 1, max = 100, about = "the most on one underlying" },
    invested    = pct  { 90, min = 5, max = 100, about = "the most altogether; the rest stays cash" },
    a_day       = num  { 3, min = 1, max = 100, about = "how many puts are opened in a session" },
    most        = num  { 40, min = 1, max = 1000, about = "how many option positions are open at a time" },
    fence       = days { 7, min = 0, max = 90, about = "how long before earnings nothing opens that outlasts them" },
    below_basis = bool { false, about = "whether a call may be sold below what the shares cost" },
  },

  -- A quarter of an hour in, when quotes have settled.
  schedule = { session.open + minutes(15) },

  -- Shares come first: they are paid for already.
  entry { "call", open = "covered_call", score = "cc.entry",
    when = "(below_basis or strike >= basis) and (not known(earnings_in) or earnings_in > fence or earnings_in > dte)" },

  -- One turn of the wheel an underlying: no put beside another one, and none beside shares.
  entry { "put", open = "cash_secured_put", score = "csp.entry", per_session = "a_day",
    when = "symbol_positions == 0 and shares == 0 and (not known(earnings_in) or earnings_in > fence or earnings_in > dte)" },

  manage = { "wheel.put", "csp.profit", "cc.manage" },
  shares = "hold",

  size { per_position = "stake", per_symbol = "per_symbol", total = "invested", positions = "most" },
  fees { contract = usd(0.65) },
  order_life = "day",
}
