-- tries: an endless loop in a chain of __index that grows
-- expect: exit 1 L102
local t = {}
for _ = 1, 1e9 do t = setmetatable({}, { __index = t }) local x = t.missing end
