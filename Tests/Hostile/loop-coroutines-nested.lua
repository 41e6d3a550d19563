-- tries: an endless loop in coroutines of coroutines
-- expect: exit 4 L201|L203
local function nest(n) if n == 0 then while true do end end
  coroutine.resume(coroutine.create(nest), n - 1) nest(n) end
nest(40)
