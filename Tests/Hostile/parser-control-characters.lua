-- tries: terminal escapes in a syntax error
-- expect: exit 1 L101
-- generate: yes
return {{bytes 1b 5b 32 4a}} = 1
