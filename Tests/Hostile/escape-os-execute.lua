-- tries: running a program
-- expect: exit 1 L102
-- says: global 'os'
-- line: 5
os.execute("touch /tmp/escaped")
