-- tries: repetitions in captures
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(2000)):match(("(.-)"):rep(10) .. "b")
