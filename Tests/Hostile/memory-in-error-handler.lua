-- tries: memory spent in an error handler
-- expect: exit 4 L202|L203
-- line: 6
local t = {}
xpcall(error, function()
  for i = 1, math.huge do t[i] = ("x"):rep(1000) .. i end
end, "x")
