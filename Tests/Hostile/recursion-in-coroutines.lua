-- tries: coroutines resumed inside each other
-- expect: exit 1 L102|exit 4 L201|L202|L203
local function nest() local ok, message = coroutine.resume(coroutine.create(nest)) if not ok then error(message, 0) end end
nest()
