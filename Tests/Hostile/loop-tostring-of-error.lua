-- tries: an endless loop in __tostring of an error
-- expect: exit 4 L201|L203
-- line: 4
error(setmetatable({}, { __tostring = function() while true do end end }))
