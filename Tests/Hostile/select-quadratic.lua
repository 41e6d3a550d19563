-- tries: select through a long list of arguments
-- expect: exit 4 L201|L203
-- line: 6
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + select(i, ...) end
  return s
end
local t = {}
for i = 1, 60000 do t[i] = i end
return sum(table.unpack(t))
