-- tries: terminal escapes in an error
-- expect: exit 1 L102
-- says: hidden
-- line: 5
error("\27[2J\27]0;title\7\8\8\8 hidden")
