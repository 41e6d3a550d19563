-- tries: a text that doubles inside pcall
-- expect: exit 4 L205|L202
-- line: 5
local s = "x"
while true do pcall(function() s = s .. s end) end
