-- tries: an iterator used after it failed, which overflows the C stack of Lua 5.4.4
-- expect: exit 0|exit 1 L102
local step = string.gmatch(("a"):rep(20000), ("a?"):rep(20000))
pcall(step)
pcall(step)
pcall(step)
