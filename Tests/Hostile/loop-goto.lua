-- tries: an endless loop by goto
-- expect: exit 4 L201|L203
-- line: 4
::again:: goto again
