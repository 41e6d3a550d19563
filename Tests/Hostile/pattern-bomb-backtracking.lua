-- tries: a pattern with many a?
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(40)):find(("a?"):rep(40) .. ("a"):rep(60))
