-- tries: hiding and reading metatables
-- expect: exit 1 L102
-- says: '__metatable' is not available
-- line: 5
setmetatable({}, { __metatable = "locked" })
