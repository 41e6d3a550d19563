-- tries: gsub that makes a text longer without end
-- expect: exit 4 L205|L202|L201
-- line: 5
local s = "xxxxxxxxxxxxxxxxxxxxxxxxx"
while true do s = s:gsub("x", s) end
