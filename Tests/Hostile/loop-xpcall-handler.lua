-- tries: an endless loop in an error handler
-- expect: exit 4 L201|L203
xpcall(error, function() while true do end end, "x")
while true do end
