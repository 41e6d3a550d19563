-- tries: a chain of calls
-- expect: exit 1 L303
-- says: more than 1000 fields and calls
-- generate: yes
-- line: 6
f{{100000*()}}
