-- tries: a finaliser
-- expect: exit 1 L102
-- says: '__gc' is not available
-- line: 5
setmetatable({}, { __gc = function() while true do end end })
