-- tries: printing without end from coroutines
-- expect: exit 4 L204
-- line: 4
while true do coroutine.wrap(function() print(("x"):rep(9999)) end)() end
