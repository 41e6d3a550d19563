-- tries: an error that pretends to be a limit
-- expect: exit 1 L102
-- says: L102
error("L201 the script used its instructions", 0)
