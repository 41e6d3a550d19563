-- tries: a text that is too long for one
-- expect: exit 4 L205|L202
-- line: 6
local t = {}
for i = 1, 5000 do t[i] = ("x"):rep(1000) end
return table.concat(t)
