-- A text of a gigabyte.
local text = ("x"):rep(2 ^ 30 | 0) --> L202 the script used its 268435456 bytes of memory
return #text
