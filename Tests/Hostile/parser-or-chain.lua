-- tries: a chain of or, for which the compiler takes quadratic time
-- expect: exit 1 L303
-- says: more than 1000 operators
-- generate: yes
-- line: 7
local x
return x{{50000* or x}}
