-- tries: a result that holds itself
-- expect: exit 1 L501
local t = {}
t.list = { t }
return t
