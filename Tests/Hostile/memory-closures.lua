-- tries: closures
-- expect: exit 4 L202|L203
-- line: 5
local list
while true do local inner = list; list = function() return inner end end
