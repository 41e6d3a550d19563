-- tries: constants whose hashes are the same
-- expect: exit 1 L303
-- says: long numbers
-- generate: yes
-- line: 6
return { {{20000*1.000000001,}} }
