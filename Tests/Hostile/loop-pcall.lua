-- tries: an endless loop inside pcall
-- expect: exit 4 L201|L203
-- line: 4
while true do pcall(function() while true do end end) end
