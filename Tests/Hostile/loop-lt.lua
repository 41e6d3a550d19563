-- tries: an endless loop in __lt, from sort
-- expect: exit 4 L201|L203
-- line: 4
local m = { __lt = function() while true do end end }
table.sort { setmetatable({}, m), setmetatable({}, m) }
