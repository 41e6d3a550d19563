-- tries: a condition of a hundred thousand terms
-- expect: exit 0|exit 1|exit 4 L201|L203|L205|L206
local terms = {}
for i = 1, 100000 do terms[i] = "dte > 1" end
tree "hostile.long" { about = "x", on = "position", when = table.concat(terms, " and "), otherwise { hold { why = "x" } } }
