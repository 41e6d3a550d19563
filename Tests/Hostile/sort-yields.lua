-- tries: yielding out of a comparator
-- expect: exit 1 L102
-- says: yield
-- line: 6
local step = coroutine.wrap(function() table.sort({ 2, 1 }, function() coroutine.yield() return false end) end)
step()
