-- tries: garbage over a large live heap
-- expect: exit 4 L201|L203|L202|L206
local hoard = {}
for i = 1, 400000 do hoard[i] = { i } end
while true do local t = { {}, {} } end
