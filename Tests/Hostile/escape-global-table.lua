-- tries: the real table of globals
-- expect: exit 1 L102
-- says: global '_G'
-- line: 5
_G.print = nil
