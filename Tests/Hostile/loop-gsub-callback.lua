-- tries: an endless loop in a callback of gsub
-- expect: exit 4 L201|L203
-- line: 4
("x"):gsub("x", function() while true do end end)
