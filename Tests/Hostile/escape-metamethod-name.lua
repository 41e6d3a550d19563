-- tries: a false name for error messages
-- expect: exit 1 L102
-- says: '__name' is not available
-- line: 5
setmetatable({}, { __name = "\27[2Jposition" })
