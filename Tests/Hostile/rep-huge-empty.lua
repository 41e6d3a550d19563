-- tries: repeating nothing 2^63 times
-- expect: exit 0|exit 4 L201
return ("").rep("", math.maxinteger)
