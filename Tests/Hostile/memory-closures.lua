-- tries: closures
-- expect: exit 4 L202
-- line: 5
local list
while true do local inner = list; list = function() return inner end end
