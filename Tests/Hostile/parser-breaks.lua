-- tries: breaks, which the compiler keeps in one list
-- expect: exit 1 L303
-- says: 'goto' and 'break'
-- generate: yes
-- line: 6
while true do {{40000*break;}} end
