-- tries: a compiled chunk behind a byte order mark
-- expect: exit 1 L301
-- says: compiled chunk
-- generate: bare
{{bytes ef bb bf 1b 4c 75 61 54}}
