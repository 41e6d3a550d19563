-- tries: a chain of ..
-- expect: exit 1 L303
-- says: nested more than 100 deep
-- generate: yes
-- line: 6
return "a"{{40000*.."a"}}
