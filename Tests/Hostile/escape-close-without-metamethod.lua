-- tries: a closing value without its metamethod
-- expect: exit 1 L102
-- says: non-closable
-- line: 6
local fine <close> = nil
local value <close> = {}
