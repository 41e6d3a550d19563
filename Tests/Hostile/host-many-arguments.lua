-- tries: a hundred thousand arguments
-- expect: exit 0|exit 1 L102|exit 1 L103|exit 1 L502
local t = {}
for i = 1, 100000 do t[i] = i end
calendar.dte(table.unpack(t))
