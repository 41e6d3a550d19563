-- tries: table.insert where the length is 2^62
-- expect: exit 1 L102|exit 4 L201|L203
local t = {}
for i = 0, 62 do t[1 << i] = true end
t[#t + 1] = true
table.insert(t, 1, 0)
