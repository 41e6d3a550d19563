-- tries: an endless loop in __index
-- expect: exit 4 L201|L203
-- line: 4
local t = setmetatable({}, { __index = function() while true do end end })
return t.x
