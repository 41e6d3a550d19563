-- tries: asking for the time
-- expect: exit 1 L102
-- says: global 'os'
-- line: 5
return os.time()
