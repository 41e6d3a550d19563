-- tries: a closing value
-- expect: exit 1 L102
-- says: '__close' is not available
-- line: 5
local value <close> = setmetatable({}, { __close = function() while true do end end })
