-- tries: a bitwise operation after many constants, which 5.4.4 compiles wrongly
-- expect: exit 1 L304
-- says: bitwise operator
-- generate: yes
-- line: 7
local x = { {{260*1.5,}} }
return 1 | (2 or 3)
