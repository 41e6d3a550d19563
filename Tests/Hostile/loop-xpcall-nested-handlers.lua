-- tries: an endless loop in handlers of handlers
-- expect: exit 4 L201|L203
local function f() xpcall(error, function() f() end) end
while true do f() end
