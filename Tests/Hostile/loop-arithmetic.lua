-- tries: an endless loop in __add
-- expect: exit 4 L201|L203
-- line: 4
return setmetatable({}, { __add = function() while true do end end }) + 1
