-- tries: a tree that holds itself
-- expect: exit 1
local branch = { "loop", when = "dte > 1" }
branch[2] = branch
tree "hostile.cycle" { about = "x", on = "position", node(branch), otherwise { hold { why = "x" } } }
