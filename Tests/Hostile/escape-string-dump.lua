-- tries: compiled code through the methods of texts
-- expect: exit 1 L102
-- says: field 'dump'
-- line: 5
return ("").dump(function() end)
