-- tries: lazy repetitions
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(3000)):match((".-"):rep(8) .. "b")
