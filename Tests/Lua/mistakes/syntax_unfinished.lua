-- A list that is never closed.
local days_left = { 7, 14, 21
return days_left --> L101 '}' expected (to close '{' at line 2) near 'return'
