-- tries: changing what a host function returned
-- expect: exit 0
local terms = { right = "put", strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }
local first = price.european(terms)
local value = first.price
first.price, first.delta = -1, nil
terms.strike = -1
terms = { right = "put", strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }
assert(price.european(terms).price == value and value > 0)
local days = calendar.expirations("2026-04-13", "2026-04-24")
local count = #days
for i = 1, count do days[i] = nil end
assert(#calendar.expirations("2026-04-13", "2026-04-24") == count)
