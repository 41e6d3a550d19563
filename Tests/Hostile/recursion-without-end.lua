-- tries: recursion until the stack is full
-- expect: exit 1 L102
-- says: stack overflow
local function f() return 1 + f() end
f()
