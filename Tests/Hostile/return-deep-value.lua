-- tries: a result too deep to hand over
-- expect: exit 1 L502
local t = {}
for _ = 1, 1000 do t = { t } end
return t
