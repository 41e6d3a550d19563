-- tries: a traceback whose names make Lua walk through a huge function
-- expect: exit 1 L102
-- says: here
-- generate: yes
local a = {}
a.a = a
function a.fail(n)
  if n < 0 then {{40000*x = x }} end
  if n == 0 then error("here") end
  local t = a{{28*.a}}.fail(n - 1)
end
a.fail(60)
