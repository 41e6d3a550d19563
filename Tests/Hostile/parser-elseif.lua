-- tries: an if without end
-- expect: exit 1 L303
-- says: more than 1000 branches
-- generate: yes
-- line: 7
local x
if x then {{15000*elseif x then }}end
