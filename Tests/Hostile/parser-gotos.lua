-- tries: jumps to a label that comes last
-- expect: exit 1 L303
-- says: 'goto' and 'break'
-- generate: yes
-- line: 6
{{20000*goto last }}::last::
