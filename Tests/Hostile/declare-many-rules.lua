-- tries: very many rules
-- expect: exit 0|exit 1|exit 4 L201|L202|L203|L206
for i = 1, 1e9 do
  tree("hostile.t" .. i) { about = "x", on = "position", when = "dte > 1", otherwise { hold { why = "x" } } }
end
