-- tries: an endless loop with next, which is linear
-- expect: exit 4 L201|L203
-- line: 6
local t = {}
for i = 1, 20000 do t["k" .. i] = i end
for _ in next, t do end
