-- tries: compiling text at run time
-- expect: exit 1 L102
-- says: global 'load'
-- line: 5
return load("return 1")()
