-- tries: a full stack with no memory left to say so
-- expect: exit 1 L102|exit 4 L201|L202|L203
local hoard = {}
local function fill() for i = 1, 80000 do hoard[i] = ("x"):rep(500) .. i end end
fill()
local function deep() return 1 + deep() end
local function handler() return deep() end
for _ = 1, 10 do xpcall(deep, handler) end
