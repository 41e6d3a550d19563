-- tries: line separators, direction marks and hidden characters in an error
-- expect: exit 1 L102
-- says: fine wheelwright: done  evil
-- line: 5
error("fine\u{2028}wheelwright: done\u{85}\u{202e}evil\u{200b}")
