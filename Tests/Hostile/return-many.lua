-- tries: many large results
-- expect: exit 4 L203|L204|exit 1 L502
local deep = {}
for i = 1, 58 do deep = { deep } end
local t = {}
for i = 1, 3000 do t[i] = deep end
return t, t, t, t, t, t, t, t, t, t
