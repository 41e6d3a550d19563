-- tries: frontiers over a long text
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(1000000)):find((".-"):rep(6) .. "%f[c]x")
