-- tries: levels beyond the stack
-- expect: exit 0
for _, level in ipairs { -1, math.maxinteger, math.mininteger, 2 ^ 31, 2 ^ 53 } do pcall(error, "x", level) end
