-- tries: a compiled chunk behind a line with #
-- expect: exit 1 L301
-- says: compiled chunk
-- generate: bare
#!/usr/bin/lua
{{bytes 1b 4c 75 61 54}}
