-- tries: more locals than a function may have
-- expect: exit 1 L101
-- says: too many local variables
-- generate: yes
{{201*local x = 1
}}
