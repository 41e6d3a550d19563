-- tries: an endless loop in __tostring
-- expect: exit 4 L201|L203
-- line: 4
print(setmetatable({}, { __tostring = function() while true do end end }))
