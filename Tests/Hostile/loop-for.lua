-- tries: an endless loop by a step of nothing
-- expect: exit 4 L201|L203
-- line: 4
for i = 1, math.huge do end
