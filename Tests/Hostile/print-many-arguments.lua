-- tries: a line of very many values
-- expect: exit 1 L102|exit 4 L204|L205|L201
-- line: 6
local t = {}
for i = 1, 200000 do t[i] = 123456789 end
print(table.unpack(t))
