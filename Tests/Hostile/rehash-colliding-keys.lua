-- tries: a rehash over colliding keys, which nothing in Lua can stop
-- expect: exit 4 L201|L203|L202|L206
local t = {}
local step = (1 << 17) - 1
for i = 1, 60000 do t[i * step * 8191] = true end
for i = 1, 1e9 do t[i * step] = i end
