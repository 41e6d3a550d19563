-- tries: going on after memory ran out
-- expect: exit 4 L202|L203|L205
-- line: 4
local ok = pcall(function() local t = {} for i = 1, math.huge do t[i] = ("x"):rep(10000) .. i end end)
print("went on", ok)
