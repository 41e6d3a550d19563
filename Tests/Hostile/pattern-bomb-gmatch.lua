-- tries: gmatch with a bomb
-- expect: exit 4 L201|L203
-- line: 4
for _ in (("a"):rep(3000)):gmatch((".-"):rep(8) .. "b") do end
