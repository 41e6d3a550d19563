-- A covered call, judged together with its shares.

tree "cc.manage" {
  about   = "What to do with a covered call.",
  on      = "position",
  when    = "kind == 'covered_call'",
  unknown = "hold",
  params  = {
    target      = pct  { 60, min = 10, max = 95, about = "the share of the premium that is enough" },
    deep        = num  { 0.80, min = 0.5, max = 1, about = "so deep in the money that assignment is likely" },
    near        = days { 7, min = 1, max = 21, about = "close to expiration" },
    eve         = days { 1, min = 0, max = 5, about = "how many sessions before an ex-date to act" },
    out         = days { 30, min = 7, max = 90, about = "how much time a roll adds" },
    worth       = pct  { 10, min = 1, max = 100, about = "the annual return that makes a roll better than the sale" },
    debit_cap   = usd  { 1.00, min = 0, max = 20, about = "the most to pay a share for a higher strike" },
    below_basis = bool { false, about = "whether a roll may go to a strike below the cost of the shares" },
  },

  node { "dividend_risk",
    when = "known(dividend) and itm and ex_dividend_sessions <= eve and extrinsic < dividend",
    roll { strike = "any", out = "out",
      require = { "credit >= 0", "strike >= position.strike", "below_basis or strike >= position.stock_basis" },
      why = "ex-dividend in {ex_dividend_in}: the dividend of {dividend} beats the {extrinsic} of time value, so the call will be exercised",
      fallback = take_assignment { why = "ex-dividend in {ex_dividend_in} and no roll pays: the shares will be called at {strike}" } } },

  node { "deep_itm", when = "delta >= deep",
    node { "above_basis", when = "strike >= stock_basis",
      roll { strike = "same", out = "out", require = "roll_return >= worth",
        why = "deep in the money above the cost of {stock_basis}: more time still earns its keep",
        fallback = take_assignment { why = "deep in the money above the cost of {stock_basis}: let the shares go at {strike}" } } },
    otherwise {
      roll { strike = "up", out = "out", require = { "credit >= 0", "below_basis or strike >= position.stock_basis" },
        why = "deep in the money below the cost of {stock_basis}: a higher strike and more time",
        fallback = hold { why = "deep in the money below the cost of {stock_basis}, and no roll pays yet; {dte} are left" } } } },

  node { "target_reached", when = "pl_pct >= target",
    close { why = "{pl_pct} of the premium is earned; buy it back and sell the next one" } },

  node { "bullish_and_profitable", when = "net_pl > 0 and news.sentiment == 'bullish'", unknown = "skip",
    roll { strike = "up", out = "out", require = "credit >= -debit_cap",
      why = "good news, and shares and call are {net_pl} ahead: make room above",
      fallback = hold { why = "good news, but a higher strike costs more than {debit_cap} a share" } } },

  node { "near_expiry_itm", when = "dte <= near and itm",
    node { "above_basis", when = "strike >= stock_basis",
      roll { strike = "same", out = "out", require = "roll_return >= worth",
        why = "{dte} left and in the money: rolling earns more than the sale",
        fallback = take_assignment { why = "{dte} left and in the money above cost: let the shares go at {strike}" } } },
    otherwise {
      roll { strike = "any", out = "out",
        require = { "credit >= 0", "strike >= position.strike", "below_basis or strike >= position.stock_basis" },
        why = "{dte} left, in the money, and the strike is below the cost of {stock_basis}",
        fallback = hold { why = "{dte} left, and no roll gets the strike above the cost of {stock_basis}" } } } },

  otherwise { hold { why = "theta earns {theta_per_day} a day; the call has {dte} left" } },
}
