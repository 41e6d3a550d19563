-- tries: a handler that fails, forever
-- expect: exit 0|exit 1 L102
local function handler() error("again") end
local ok = xpcall(error, handler, "x")
assert(not ok)
local function deep() local x = nil; return xpcall(deep, deep) end
deep()
