-- tries: a condition nested very deep
-- expect: exit 1
local when = ("("):rep(100000) .. "dte > 1" .. (")"):rep(100000)
tree "hostile.deep" { about = "x", on = "position", when = when, otherwise { hold { why = "x" } } }
