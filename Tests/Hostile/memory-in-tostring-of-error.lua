-- tries: memory spent while an error is shown
-- expect: exit 4 L202|L203
-- line: 6
local t = {}
error(setmetatable({}, { __tostring = function()
  for i = 1, math.huge do t[i] = { i } end
end }))
