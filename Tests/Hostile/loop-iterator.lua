-- tries: an endless loop in an iterator
-- expect: exit 4 L201|L203
-- line: 4
for _ in function() return 1 end do end
