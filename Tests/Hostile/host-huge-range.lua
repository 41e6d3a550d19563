-- tries: all sessions of ten thousand years
-- expect: exit 0|exit 1|exit 4 L201|L202|L203|L206
local list = calendar.sessions("0001-01-01", "9999-12-31")
assert(list == nil or #list >= 0)
