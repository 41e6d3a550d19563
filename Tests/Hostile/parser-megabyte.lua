-- tries: a file of a megabyte
-- expect: exit 1 L302
-- generate: yes
return "{{1048576*x}}"
