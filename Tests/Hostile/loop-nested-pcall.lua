-- tries: an endless loop inside nested pcalls
-- expect: exit 4 L201|L203
local function nest(n) if n == 0 then while true do end end
  pcall(nest, n - 1) while true do end end
nest(50)
