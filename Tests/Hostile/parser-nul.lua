-- tries: a NUL in the text
-- expect: exit 1 L101
-- generate: yes
local x = 1 {{bytes 00}} return x
