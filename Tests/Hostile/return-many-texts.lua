-- tries: one long text as many results
-- expect: exit 4 L203|L204|exit 1 L502
local text, t = ("x"):rep(1000000), {}
for i = 1, 20000 do t[i] = text end
return table.unpack(t)
