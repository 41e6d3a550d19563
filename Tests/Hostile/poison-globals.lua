-- tries: globals for the next file
-- expect: exit 0
-- with: with/victim-globals.lua
string = { upper = function() return "poison" end }
ipairs, type, tostring = nil, nil, function() return "poison" end
injected = "poison"
