-- tries: a text that doubles
-- expect: exit 4 L205|L202
-- line: 5
local s = "x"
while true do s = s .. s end
