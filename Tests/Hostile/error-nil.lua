-- tries: errors that are no message
-- expect: exit 1 L102
-- line: 5
assert(select("#", pcall(error)) == 2)
error()
