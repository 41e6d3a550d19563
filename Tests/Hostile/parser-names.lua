-- tries: names looked up through many functions
-- expect: exit 1 L303
-- says: more than 125000 names
-- generate: yes
-- line: 6
{{40*local function f() }}{{4000*x = x }}{{40*end }}
