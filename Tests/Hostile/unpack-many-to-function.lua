-- tries: a million arguments
-- expect: exit 1 L102|exit 4 L201|L202
local t = {}
for i = 1, 1100000 do t[i] = i end
return select("#", table.unpack(t))
