-- tries: a refused metamethod added after setmetatable
-- expect: exit 0
local meta = { __index = {} }
local t = setmetatable({}, meta)
meta.__gc = function() error("collected") end
meta.__index = { poison = true }
assert(t.poison == nil)
for i = 1, 1000 do setmetatable({}, meta.__index) end
