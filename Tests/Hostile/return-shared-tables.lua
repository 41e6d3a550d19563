-- tries: one deep table in many places
-- expect: exit 4 L203|L204
local deep = {}
for i = 1, 60 do deep = { deep } end
local t = {}
for i = 1, 16000 do t[i] = deep end
return t
