-- tries: a syntax error at a word of a hundred thousand letters
-- expect: exit 1 L101
-- generate: yes
return return {{100000*x}}
