-- tries: a compiled chunk
-- expect: exit 1 L301
-- says: compiled chunk
-- generate: bare
{{bytes 1b 4c 75 61 54 00 19 93 0d 0a 1a 0a}}
