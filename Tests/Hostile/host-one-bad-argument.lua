-- tries: what a bad argument says
-- expect: exit 1 L103
-- says: strike
-- line: 5
price.european { right = "put", strike = -83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }
