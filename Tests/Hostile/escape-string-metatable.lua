-- tries: the metatable of texts, through every door
-- expect: exit 1 L102
-- says: 'string' is read-only
-- line: 9
assert(not pcall(function() ("x").upper = 1 end))
assert(not pcall(setmetatable, "x", {}))
assert(not pcall(function() string.upper = 1 end))
assert(("x"):upper() == "X")
string.__index = function() return "poison" end
