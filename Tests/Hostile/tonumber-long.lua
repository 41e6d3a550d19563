-- tries: numbers of a million digits
-- expect: exit 4 L201|L203
-- line: 5
local digits = ("9"):rep(1 << 20)
while true do local _ = tonumber(digits), tonumber(digits, 36) end
