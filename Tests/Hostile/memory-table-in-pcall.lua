-- tries: a table that grows inside pcall
-- expect: exit 4 L202|L203
-- line: 6
local t = {}
while true do
  pcall(function() for i = 1, math.huge do t[#t + 1] = ("x"):rep(1000) .. i end end)
end
