-- tries: table.insert at the front, for ever
-- expect: exit 4 L201|L203
-- line: 5
local t = {}
while true do table.insert(t, 1, 0) end
