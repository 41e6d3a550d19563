-- tries: a weak table
-- expect: exit 1 L102
-- says: '__mode' is not available
-- line: 5
setmetatable({}, { __mode = "k" })
