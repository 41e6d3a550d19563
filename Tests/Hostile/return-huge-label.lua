-- tries: one long name among many short ones
-- expect: exit 0
local t = {}
for i = 1, 1500 do t["k" .. i] = 1 end
t[("x"):rep(900000)] = 1
return t
