-- tries: __tostring of itself
-- expect: exit 1 L102
-- says: overflow
local t = setmetatable({}, { __tostring = function(self) return tostring(self) end })
return tostring(t)
