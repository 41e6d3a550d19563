-- tries: an endless loop in __newindex
-- expect: exit 4 L201|L203
-- line: 4
local t = setmetatable({}, { __newindex = function() while true do end end })
t.x = 1
