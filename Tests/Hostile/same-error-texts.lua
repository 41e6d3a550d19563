-- tries: error messages with values
-- expect: exit 1 L102
-- says: no field thread
-- runs: 2 same
local t = setmetatable({}, { __index = function(_, key) error("no field " .. tostring(key)) end })
print(pcall(function() return t.missing end))
print(pcall(function() return t[{}] end))
print(pcall(function() return t[print] end))
local function fail() return t[coroutine.create(print)] end
fail()
