-- tries: a stack full of texts
-- expect: exit 1 L102|exit 4 L202|L203
local function deep(n) local s = ("x"):rep(1000) .. n return deep(n + 1) .. s end
deep(1)
