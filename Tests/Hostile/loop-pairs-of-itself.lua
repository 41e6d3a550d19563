-- tries: an endless loop by walking a table again and again
-- expect: exit 4 L201|L203
-- line: 6
local t = {}
for i = 1, 2000 do t["k" .. i] = i end
while true do for _ in pairs(t) do end end
