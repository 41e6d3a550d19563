-- tries: an error that seems to come from a shipped rule
-- expect: exit 1 L102
-- line: 5
-- says: rules/recovery/csp.lua:12: wrong strike
error("rules/recovery/csp.lua:12: wrong strike", 0)
