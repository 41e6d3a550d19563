-- tries: one line longer than all output
-- expect: exit 4 L204|L205
-- line: 4
print(("x"):rep(1 << 20), ("x"):rep(1 << 20))
