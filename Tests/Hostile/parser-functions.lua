-- tries: functions inside functions
-- expect: exit 1 L303
-- says: nested more than 100 deep
-- generate: yes
-- line: 6
{{8000*local function f() }} {{8000*end }}
