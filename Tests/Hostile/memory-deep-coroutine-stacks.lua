-- tries: coroutines with deep stacks
-- expect: exit 4 L202|L201|L203
local list = {}
local function deep(n) if n == 0 then coroutine.yield() return 0 end return 1 + deep(n - 1) end
while true do
  local thread = coroutine.create(deep)
  coroutine.resume(thread, 10000)
  list[#list + 1] = thread
end
