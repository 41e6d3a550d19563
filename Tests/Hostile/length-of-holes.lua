-- tries: the length operator on a table with holes
-- expect: exit 4 L201|L203
-- line: 6
local t = {}
for i = 0, 62 do t[1 << i] = true end
while true do local _ = #t end
