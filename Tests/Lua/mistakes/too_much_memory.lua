-- A list of lists without end.
local rows = {}
for i = 1, math.huge do rows[i] = { i, i + 1, i + 2 } end --> L202 the script used its 100663296 bytes of memory
return #rows
