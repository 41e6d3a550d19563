-- tries: an endless loop in a coroutine
-- expect: exit 4 L201|L203
-- line: 4
coroutine.wrap(function() while true do end end)()
