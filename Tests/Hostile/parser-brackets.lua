-- tries: brackets inside brackets
-- expect: exit 1 L303
-- says: nested more than 100 deep
-- generate: yes
-- line: 6
return {{100000*(}}1{{100000*)}}
