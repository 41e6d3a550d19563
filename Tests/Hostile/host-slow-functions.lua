-- tries: the slowest host function for ever
-- expect: exit 4 L201|L203|L206
while true do
  price.implied_volatility { right = "put", strike = 83, spot = 80.9, days = 700, rate = 0.04, yield = 0.02, price = 9 }
  price.american { right = "put", strike = 83, spot = 80.9, days = 700, rate = 0.04, vol = 0.28 }
end
