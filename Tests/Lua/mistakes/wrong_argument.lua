-- A price in quotes.
local terms = { spot = "100", days = 7, vol = 0.2 }
return 2 * price.expected_move(terms) --> L103 bad argument #1 'terms' to price.expected_move: spot: expected a number, got '100'
