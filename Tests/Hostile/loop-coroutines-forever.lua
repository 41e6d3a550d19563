-- tries: an endless loop in ever new coroutines
-- expect: exit 4 L201|L203
-- line: 4
while true do coroutine.resume(coroutine.create(function() for _ = 1, 900 do end end)) end
