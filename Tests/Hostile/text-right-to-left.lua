-- tries: letters that turn the line around
-- expect: exit 1 L102
-- says: evil
-- line: 5
error("\u{202e}evil\u{2066}")
