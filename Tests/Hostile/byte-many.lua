-- tries: a million bytes as results
-- expect: exit 1 L102|exit 4 L201|L202
return select("#", ("x"):rep(1 << 20):byte(1, -1))
