-- tries: an endless loop by yielding forever
-- expect: exit 4 L201|L203
local next = coroutine.wrap(function() while true do coroutine.yield() end end)
while true do next() end
