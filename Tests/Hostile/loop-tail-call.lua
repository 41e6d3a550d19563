-- tries: an endless loop by tail calls
-- expect: exit 4 L201|L203
-- line: 4
local function f() return f() end
f()
