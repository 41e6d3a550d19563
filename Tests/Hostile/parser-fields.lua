-- tries: a chain of fields that overflows the stack when its name is looked for
-- expect: exit 1 L303
-- says: more than 32 fields
-- generate: yes
-- line: 8
local a = {}
a.a = a
return a{{100000*.a}}.b.c
