-- tries: repeating a text 2^40 times
-- expect: exit 1 L102|exit 4 L205|L202
-- line: 4
return ("x"):rep(1 << 40)
