-- tries: garbage, which is no hoard
-- expect: exit 0
for i = 1, 200 do local s = ("x"):rep(1 << 18) .. i end
