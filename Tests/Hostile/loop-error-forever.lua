-- tries: an endless loop by errors
-- expect: exit 4 L201|L203
while true do pcall(error, "x") end
