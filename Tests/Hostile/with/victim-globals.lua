assert(injected == nil and tostring(1) == "1" and type(ipairs) == "function")
assert(("x"):upper() == "X" and string.upper("x") == "X")
