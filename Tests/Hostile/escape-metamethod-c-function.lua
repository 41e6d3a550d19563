-- tries: library functions as metamethods
-- expect: exit 1 L102
-- says: written in Lua
-- line: 5
setmetatable({}, { __index = string.rep })
