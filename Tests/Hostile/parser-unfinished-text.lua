-- tries: a text that never ends
-- expect: exit 1 L101
-- says: unfinished string
-- generate: yes
return "{{100000*x}}
