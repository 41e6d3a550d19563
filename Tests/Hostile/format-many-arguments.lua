-- tries: format with very many arguments
-- expect: exit 1 L102|exit 4 L201|L202|L205
local t = {}
for i = 1, 200000 do t[i] = ("x"):rep(99) end
return string.format(("%s"):rep(200000), table.unpack(t))
