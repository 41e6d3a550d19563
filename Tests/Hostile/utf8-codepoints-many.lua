-- tries: a million results
-- expect: exit 1 L102|exit 4 L201|L202|L203
return select("#", utf8.codepoint(("x"):rep(1 << 20), 1, -1))
