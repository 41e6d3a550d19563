-- tries: arguments that answer by metamethods
-- expect: exit 1 L103|exit 1 L102|exit 4 L201|L203
local terms = setmetatable({}, { __index = function() while true do end end })
price.european(terms)
