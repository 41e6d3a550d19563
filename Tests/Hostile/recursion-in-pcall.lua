-- tries: recursion through pcall
-- expect: exit 0|exit 1 L102|exit 4 L201|L202|L203
local function f() local ok, message = pcall(f) if not ok then error(message, 0) end end
f()
