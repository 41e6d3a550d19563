-- tries: recursion through __index
-- expect: exit 1 L102|exit 4 L201|L202|L203
local t = {}
setmetatable(t, { __index = function(self, key) return self[key .. "x"] end })
return t.a
