-- tries: concatenation by a metamethod, which corrupts the stack of Lua 5.4.4
-- expect: exit 1 L102
-- says: '__concat' is not available
-- line: 6
local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end
local t = setmetatable({}, { __concat = function() deep(15000) return "x" end })
for i = 1, 100 do local s = "a" .. "b" .. t .. "c" .. i end
