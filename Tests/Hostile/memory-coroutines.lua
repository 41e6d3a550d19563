-- tries: coroutines that wait
-- expect: exit 4 L202|L203|L201
local list = {}
while true do
  local thread = coroutine.create(function() local a <const> = 1 coroutine.yield(a) end)
  coroutine.resume(thread)
  list[#list + 1] = thread
end
