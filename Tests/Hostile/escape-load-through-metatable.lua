-- tries: finding load behind the environment
-- expect: exit 1 L102
-- says: attempt to call
-- line: 8
local environment = setmetatable({}, { __index = function(_, name) return name end })
assert(environment.load == "load" and load == nil)
local found = environment.load
found("return 1")
