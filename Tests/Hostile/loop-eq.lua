-- tries: an endless loop in __eq
-- expect: exit 4 L201|L203
-- line: 4
local m = { __eq = function() while true do end end }
return setmetatable({}, m) == setmetatable({}, m)
