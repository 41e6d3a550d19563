-- tries: joining long texts for ever
-- expect: exit 4 L201|L203|L202
-- line: 5
local a = ("x"):rep(1 << 19)
while true do local _ = a .. "y" end
