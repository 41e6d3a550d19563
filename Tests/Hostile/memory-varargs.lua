-- tries: arguments copied at every level
-- expect: exit 1 L102|exit 4 L202|L203|L201
local function deep(...) return deep(1, ...) + 1 end
local t = {}
for i = 1, 1000 do t[i] = i end
deep(table.unpack(t))
