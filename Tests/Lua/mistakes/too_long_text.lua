-- A text of a gigabyte.
local text = ("x"):rep(2 ^ 30 | 0) --> L205 the script made a text of more than 1048576 bytes
return #text
