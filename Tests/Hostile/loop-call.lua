-- tries: an endless loop in __call
-- expect: exit 4 L201|L203
-- line: 4
setmetatable({}, { __call = function() while true do end end })()
