-- tries: a run of unary operators
-- expect: exit 1 L303
-- says: nested more than 100 deep
-- generate: yes
-- line: 6
return {{60000*not }}true
