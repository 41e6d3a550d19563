-- tries: an endless loop in a comparator
-- expect: exit 4 L201|L203
-- line: 4
table.sort({ 3, 1, 2, 5, 4 }, function() while true do end end)
