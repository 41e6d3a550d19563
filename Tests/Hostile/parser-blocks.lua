-- tries: blocks inside blocks
-- expect: exit 1 L303
-- says: nested more than 100 deep
-- generate: yes
-- line: 6
{{30000*do }} {{30000*end }}
