-- tries: nested repetitions over a long text
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(5000)):find((".*"):rep(8) .. "b")
