-- tries: comparing long texts for ever
-- expect: exit 4 L201|L203
-- line: 6
local a = ("x"):rep((1 << 20) - 1) .. "a"
local b = ("x"):rep((1 << 20) - 1) .. "b"
while true do local _ = a < b end
