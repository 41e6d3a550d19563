-- tries: a table that holds itself as an argument
-- expect: exit 1 L501|exit 1 L103
-- line: 6
local terms = { right = "put", strike = 83 }
terms.spot = terms
price.european(terms)
