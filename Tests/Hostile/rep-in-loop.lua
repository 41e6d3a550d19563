-- tries: long texts again and again
-- expect: exit 4 L201|L203|L202
-- line: 4
while true do local s = ("x"):rep(1 << 20) end
