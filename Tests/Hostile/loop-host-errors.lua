-- tries: an endless loop through errors of a host function
-- expect: exit 4 L201|L203
-- line: 4
while true do pcall(price.european, 1) end
