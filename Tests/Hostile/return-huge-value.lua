-- tries: a result too large to hand over
-- expect: exit 1 L502|exit 4 L201|L202|L203
local t = {}
for i = 1, 1000001 do t[i] = i end
return t
