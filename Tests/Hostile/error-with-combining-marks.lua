-- tries: half a million marks on one letter
-- expect: exit 1 L102
error("a" .. ("\u{301}"):rep(500000), 0)
