-- tries: a table with long keys
-- expect: exit 4 L202|L203
-- line: 5
local t = {}
for i = 1, math.huge do t[("key"):rep(100) .. i] = true end
