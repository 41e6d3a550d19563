-- tries: replacing the constructors of rules for other files
-- expect: exit 0
-- with: with/victim-declares.lua
tree = function() error("poisoned") end
score, node, hold, print, pcall = nil, nil, nil, nil, nil
