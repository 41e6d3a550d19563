-- tries: printing without end inside pcall
-- expect: exit 4 L204
-- line: 4
while true do pcall(print, ("x"):rep(99)) end
