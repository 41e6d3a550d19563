-- tries: a chain of or hidden in brackets
-- expect: exit 1 L303
-- says: more than 1000 operators
-- generate: yes
-- line: 7
local x
return {{90*(}}x{{90* or x or x or x or x or x or x or x or x or x or x or x or x)}}
