-- tries: an endless loop by functions that call each other in pcall
-- expect: exit 4 L201|L203
local f, g
function f() pcall(g) return g() end
function g() pcall(f) return f() end
f()
