-- tries: errors whose words make Lua walk through a huge function
-- expect: exit 4 L201|L203|L206
-- generate: yes
local a = {}
a.a = a
local function fail(n)
  if n then {{40000*x = x }} end
  local t = a{{28*.a}}.b.c
end
while true do pcall(fail) end
