-- tries: %b over many brackets
-- expect: exit 4 L201|L203
-- line: 4
while true do (("("):rep(100000)):find("%b()") end
