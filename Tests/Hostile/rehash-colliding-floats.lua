-- tries: numbers whose low digits alone differ
-- expect: exit 0|exit 4 L201|L203|L202|L206
local t = {}
for i = 1, 300000 do t[1 + i * 2.0 ^ -52] = i end
