-- tries: a table that grows
-- expect: exit 4 L202|L203
-- line: 5
local t = {}
for i = 1, math.huge do t[i] = { i } end
